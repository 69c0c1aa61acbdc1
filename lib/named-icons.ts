import {
  Award,
  BadgeCheck,
  Banknote,
  BedDouble,
  Bell,
  BookOpen,
  Bot,
  Briefcase,
  Building2,
  Calendar,
  Car,
  CircleHelp,
  Coffee,
  CreditCard,
  Crown,
  Dog,
  Dumbbell,
  Factory,
  Flag,
  Flower,
  Gem,
  Gift,
  Globe,
  GraduationCap,
  Hammer,
  HandHelping,
  Handshake,
  Headphones,
  Headset,
  Heart,
  HeartPulse,
  House,
  Inbox,
  Key,
  Landmark,
  Laptop,
  Leaf,
  LifeBuoy,
  type LucideIcon,
  Mail,
  MapPin,
  Megaphone,
  MessageCircle,
  MessagesSquare,
  Package,
  Percent,
  Phone,
  Pill,
  Plane,
  Receipt,
  RefreshCw,
  Rocket,
  Scissors,
  Shield,
  Shirt,
  ShoppingBag,
  ShoppingCart,
  Smartphone,
  Sparkles,
  Star,
  Stethoscope,
  Store,
  Tag,
  Ticket,
  Truck,
  Undo2,
  Users,
  Utensils,
  Wallet,
  Wrench,
  Zap,
} from "lucide-react";

interface IconChoice {
  icon: LucideIcon;
  /** Search terms besides the name. */
  words: string;
}

const choices = {
  smartphone: { icon: Smartphone, words: "mobile whatsapp cell" },
  phone: { icon: Phone, words: "call telephone" },
  "message-circle": { icon: MessageCircle, words: "chat whatsapp bubble" },
  "messages-square": { icon: MessagesSquare, words: "chat talk conversation" },
  mail: { icon: Mail, words: "email letter" },
  inbox: { icon: Inbox, words: "tray queue" },
  headphones: { icon: Headphones, words: "support audio listen" },
  headset: { icon: Headset, words: "support agent call centre help desk" },
  "life-buoy": { icon: LifeBuoy, words: "help support rescue" },
  "circle-help": { icon: CircleHelp, words: "question faq support" },
  bot: { icon: Bot, words: "robot automation assistant" },
  store: { icon: Store, words: "shop sales retail market" },
  "shopping-bag": { icon: ShoppingBag, words: "sales retail buy order" },
  "shopping-cart": { icon: ShoppingCart, words: "sales order checkout basket" },
  tag: { icon: Tag, words: "price offer label" },
  percent: { icon: Percent, words: "discount offer sale" },
  gift: { icon: Gift, words: "present voucher" },
  megaphone: { icon: Megaphone, words: "marketing campaign announce" },
  package: { icon: Package, words: "parcel delivery order box" },
  truck: { icon: Truck, words: "delivery shipping logistics" },
  "undo-2": { icon: Undo2, words: "returns refund back" },
  "refresh-cw": { icon: RefreshCw, words: "returns exchange renewal" },
  receipt: { icon: Receipt, words: "invoice bill" },
  "credit-card": { icon: CreditCard, words: "payment billing" },
  wallet: { icon: Wallet, words: "payment money" },
  banknote: { icon: Banknote, words: "money cash loans" },
  landmark: { icon: Landmark, words: "bank finance" },
  briefcase: { icon: Briefcase, words: "business work b2b" },
  "building-2": { icon: Building2, words: "company office real estate" },
  factory: { icon: Factory, words: "plant industry wholesale" },
  handshake: { icon: Handshake, words: "partners deals sales" },
  "hand-helping": { icon: HandHelping, words: "charity care help" },
  users: { icon: Users, words: "team people community" },
  "badge-check": { icon: BadgeCheck, words: "verified official" },
  award: { icon: Award, words: "prize loyalty" },
  crown: { icon: Crown, words: "premium vip" },
  gem: { icon: Gem, words: "jewellery premium vip" },
  star: { icon: Star, words: "reviews favourite vip" },
  sparkles: { icon: Sparkles, words: "beauty cosmetics new" },
  heart: { icon: Heart, words: "love loyalty care" },
  "heart-pulse": { icon: HeartPulse, words: "health clinic" },
  stethoscope: { icon: Stethoscope, words: "doctor clinic health" },
  pill: { icon: Pill, words: "pharmacy medicine" },
  scissors: { icon: Scissors, words: "salon hair tailor" },
  shirt: { icon: Shirt, words: "fashion clothes apparel" },
  flower: { icon: Flower, words: "florist garden" },
  leaf: { icon: Leaf, words: "organic garden nature" },
  dog: { icon: Dog, words: "pets animals" },
  utensils: { icon: Utensils, words: "restaurant food kitchen" },
  coffee: { icon: Coffee, words: "cafe drink" },
  "bed-double": { icon: BedDouble, words: "hotel stay booking" },
  plane: { icon: Plane, words: "travel flights" },
  car: { icon: Car, words: "vehicle taxi auto" },
  "map-pin": { icon: MapPin, words: "location branch city" },
  house: { icon: House, words: "home property" },
  key: { icon: Key, words: "rental access" },
  "graduation-cap": { icon: GraduationCap, words: "school education courses" },
  "book-open": { icon: BookOpen, words: "library education reading" },
  dumbbell: { icon: Dumbbell, words: "gym fitness sport" },
  ticket: { icon: Ticket, words: "events booking" },
  calendar: { icon: Calendar, words: "appointments booking events" },
  bell: { icon: Bell, words: "alerts reminders" },
  wrench: { icon: Wrench, words: "service repair" },
  hammer: { icon: Hammer, words: "repair build" },
  laptop: { icon: Laptop, words: "computer it electronics" },
  shield: { icon: Shield, words: "insurance security" },
  globe: { icon: Globe, words: "international web export" },
  flag: { icon: Flag, words: "region country" },
  rocket: { icon: Rocket, words: "launch growth startup" },
  zap: { icon: Zap, words: "energy electricity fast" },
} satisfies Record<string, IconChoice>;

const DEFAULT_ICON = "smartphone";

const byName: ReadonlyMap<string, IconChoice> = new Map(Object.entries(choices));

/** Every icon name that can be selected, in display order. */
export const iconNames: readonly string[] = [...byName.keys()];

/** The icon with a kebab-case Lucide name; the default for an unknown name, because the column accepts any. */
export function namedIcon(name: string): LucideIcon {
  return (byName.get(name) ?? choices[DEFAULT_ICON]).icon;
}

/** The icons whose name or search terms contain every word of the query; all for an empty query. */
export function searchIcons(query: string): string[] {
  const typed = query
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(Boolean);
  return iconNames.filter((name) => {
    const haystack = `${name.replaceAll("-", " ")} ${byName.get(name)?.words ?? ""}`;
    return typed.every((word) => haystack.includes(word));
  });
}

// What people choose when they must choose twelve characters. Compared without case, and each word also with digits and
// signs around it and with the usual signs for letters: "P@ssw0rd-2026" is "password".

/** Words that are no password, whatever digits and signs stand around them. */
const WORDS = `
password passwort passwords passwd passphrase mypassword yourpassword thepassword newpassword oldpassword newpass mypass
password1234password passwordpassword passw0rd password123password contrasena motdepasse senha parola wachtwoord haslo
lozinka kennwort geheim secret topsecret mysecret secretpassword secret-password confidential private nopassword
changeme changeit changethis changepassword pleasechange pleasechangeme changemeplease changemenow setpassword
letmein letmeinnow letmeinplease openup opensesame access accessgranted accessdenied enter entrance login loginlogin
logmein signin signmein welcome welcomeback welcomehome welcometo welcomewelcome hello hellohello helloworld hellothere
hithere goodmorning goodnight goodbye please thankyou thanks
admin admins administrator administrateur adminadmin adminadminadmin adminpassword adminpass adminuser superadmin
superuser rootroot rootpassword root toor sysadmin system systemadmin master masterpassword masterkey masteruser owner
manager supervisor operator user username useruser userpassword usertest guest guestuser guestguest guestpassword
visitor anonymous nobody default defaultpassword temp temporary temppassword temppass temporarypassword test testtest
testtesttest tester testing testuser testpassword testaccount testing-testing demo demodemo demouser demoaccount
demopassword example examplepassword sample samplepassword trial dummy dummypassword somepassword anypassword
agent agents agentagent agentpassword support supportsupport supportteam supportpassword helpdesk servicedesk service
customerservice customercare customer customers sales salesteam office officeoffice company companypassword business
corporate team teamwork whatsapp whatsappdesk interakt netcore interactdesk interact-desk livechat livechatdesk desk
supabase postgres postgresql database mysql oracle server webmaster website internet computer laptop desktop keyboard
monitor iphone samsung android nokia microsoft windows google googlegoogle gmail yahoo facebook instagram youtube linkedin
twitter amazon netflix spotify apple macbook github gitlab docker kubernetes ubuntu linux cisco jenkins
qwerty qwertyqwerty qwertyuiop qwertyui qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjkl asdfghjk asdfasdf
asdfasdfasdf zxcvbn zxcvbnm zxcvbnmasdfghjkl qwertyasdfgh qwertyasdfghzxcvbn qazwsx qazwsxedc qazwsxedcrfv qweasd
qweasdzxc qweqweqweqwe asdasdasdasd qwaszx zaqxsw zaqwsx poiuytrewq lkjhgfdsa mnbvcxz wasdwasd wasd
abc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij abcdefghijk abcdefghijkl abcabc abcabcabcabc abcdabcdabcd xyz
aaa aaaaaa asdf qwer zxcv
iloveyou iloveyousomuch iloveyouforever iloveu ilovu ilove ilovemyself ilovemyfamily ilovemydog ilovemycat ilovemymom
ilovejesus ilovegod ilovemusic iloveme loveyou loveme lovelove lovelovelove love lover lovers loveforever lovely truelove
mylove mylovely babylove sweetheart sweetie sweety honey honeybunny darling angel angels angelangel babygirl babyboy baby
princess princesa prince queen king kingkong beautiful gorgeous handsome cutie cutiepie forever foreverlove
friends bestfriend bestfriends bestfriendsforever friendship family myfamily mother father mommy daddy mamapapa children
sunshine sunflower sunset summer winter autumn spring summertime springtime wintertime rainbow butterfly flower flowers
chocolate strawberry banana orange cherry pineapple watermelon cookie cookies cupcake pumpkin peanut cheese pizza coffee
monkey monkeys dragon dragons dragonball tiger tigers lion lions eagle eagles panther bulldog kitten kitty puppy doggy
dolphin dolphins elephant horses unicorn penguin spider shadow shadows hunter hunters ranger rangers warrior warriors
football footballs footballer baseball basketball volleyball softball hockey soccer cricket tennis golf golfer swimming
liverpool liverpoolfc manchester manchesterunited manutd manchestercity chelsea chelseafc arsenal arsenalfc barcelona
fcbarcelona realmadrid juventus galatasaray fenerbahce besiktas bayern bayernmunich borussia benfica cowboys dallascowboys
steelers yankees lakers patriots packers
superman superwoman batman spiderman ironman captainamerica wonderwoman pokemon pikachu naruto starwars starwarsstarwars
matrix thematrix gandalf lordoftherings harrypotter harrypotterharry doraemon mickey mickeymouse minnie snoopy garfield
jesus jesuschrist jesusislord jesuslovesme jesussaves godisgood godislove godbless godblessyou blessed blessing trustno
trustnoone trustnobody krishna ganesh waheguru allah allahuakbar bismillah mohammed muhammad hanuman jaishreeram saibaba
omsairam jaimatadi
michael michelle jessica jennifer jordan thomas robert daniel daniela andrew anthony joshua matthew charlie george william
alexander alexandra nicole ashley amanda samantha stephanie victoria elizabeth christian christopher charlotte
freedom liberty america american unitedstates england london newyork newyorkcity california australia canada germany
deutschland france india indian indiaindia incredibleindia mumbai delhi newdelhi bangalore bengaluru chennai hyderabad
kolkata pakistan bangladesh brazil brasil mexico turkey istanbul indonesia malaysia philippines singapore
money moneymoney moneymaker cashmoney million millionaire billionaire rich lucky goodluck luckyday success successful
whatever whatever whatsup nothing nothingelse something anything everything everyone nomore noway never nevermind
neverforget dontforget dontforgetit remember rememberme rememberthis forgotten forgot forgetmenot forgotpassword
imissyou missyou iamhappy happy happyday happydays behappy happybirthday happynewyear merrychristmas christmas halloween
birthday newyear january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
fuckyou fuckoff fuckyouall fucker fuckme motherfucker asshole bullshit bitch pussy sexy sexsex
metallica nirvana slipknot linkinpark greenday guitar music musicislife musiclover rockstar rocknroll
mustang ferrari porsche mercedes corvette harley harleydavidson yamaha honda hondacivic toyota nissan chevrolet
blink blackberry killer killers killerkiller ninja ninjas pirate pirates zombie zombies phoenix thunder lightning
diamond diamonds silver golden goldfish purple yellow orange black blackblack blackcat white blueblue bluesky redred green
computer1computer technology programming programmer developer engineer hacker hackers hacking hackme
correcthorsebatterystaple correcthorsebattery horsebatterystaple battery-horse thequickbrownfox quickbrownfox
loremipsum loremipsumdolor tobeornottobe maytheforcebewithyou iamironman iamyourfather winteriscoming youshallnotpass
onetwothreefour onetwothree onetwothreefourfive onceuponatime openthedoor closethedoor
thisismypassword thisisapassword thisispassword thisisnotapassword mypasswordis passwordis iforgot iforgotmypassword
idontknow idontknow123 ihatepasswords ihatethis ihateyou ihatemyself
`;

/** Lines of keys and signs that follow each other; a piece of one, in either direction, is no password. */
export const RUNS = [
  "0123456789012345678901234567890",
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnmqwertyuiop",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1234567890qwertyuiopasdfghjklzxcvbnm",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
  "zaq1xsw2cde3vfr4bgt5nhy6mju7",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "1a2s3d4f5g6h7j8k9l0",
  "a1b2c3d4e5f6g7h8i9j0",
  "1a2b3c4d5e6f7g8h9i0j",
  "!@#$%^&*()_+qwertyuiop",
  "1234qwerasdfzxcv5678",
  "qwerasdfzxcv1234",
  "qweasdzxc123qweasdzxc",
  "123qweasdzxc456rtyfghvbn",
  "1223334444555556666667777777",
  "11223344556677889900",
  "112233445566778899aabbccddeeff",
  "147258369147258369",
  "741852963741852963",
  "159753159753159753",
  "987654321012345678",
];

/** Without case and without what is not a letter. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  WORDS.trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[^a-z]/g, "")),
);

import { expect, test } from "vitest";
import { mailSettings, projectMailSettings } from "../mail/config.ts";
import { openMailbox } from "../mail/mailbox.ts";
import { isRedirectAllowed } from "../mail/redirects.ts";
import { renderTemplate } from "../mail/render.ts";

const read = () => '<a href="{{ .SiteURL }}/x?t={{.TokenHash}}">{{ .Email }}</a>';
const values = {
  SiteURL: "https://desk.example.com",
  ConfirmationURL: "",
  Email: 'a&b"<i>@example.com',
  Token: "123456",
  TokenHash: "ff",
  RedirectTo: "",
};

test("the project's own settings lead to the desk's page, by both templates", () => {
  const { linkSeconds, templates, redirectUrls } = projectMailSettings();
  expect([linkSeconds, redirectUrls]).toEqual([3600, []]);
  for (const type of ["invite", "recovery"] as const)
    expect(renderTemplate(templates[type]?.body ?? "", values)).toContain(
      `https://desk.example.com/auth/confirm?token_hash=ff&amp;type=${type}`,
    );
});

test("a template is filled in as HTML", () => {
  expect(renderTemplate(read(), values)).toBe(
    '<a href="https://desk.example.com/x?t=ff">a&amp;b&#34;&lt;i&gt;@example.com</a>',
  );
});

test.each([
  ["[auth.email]\notp_expiry = 90000", /otp_expiry is 90000/],
  ['[auth]\nsite_url = "desk"', /site_url is desk/],
  ['[auth]\nadditional_redirect_urls = ["https://{a,b}.example.com"]', /no other signs/],
  ["[auth]\nadditional_redirect_urls = [", /in double quotes/],
  [
    '[auth.email.template.invite]\ncontent_path = "{{ .Data.name }}"',
    /\{\{ \.Data\.name \}\} is not supported/,
  ],
  ['[auth.email.template.invite]\ncontent_path = "{{ if .Email }}"', /not supported by the local stack/],
])("%s is refused", (toml, message) => {
  expect(() => mailSettings(toml, (path) => path)).toThrow(message);
});

test.each([
  ["https://desk.example.com/anything?a=1", true],
  ["http://desk.example.com/", false],
  ["https://desk.example.com:8443/", false],
  ["https://desk.example.com.evil.example/", false],
  ["https://evil.example/https://desk.example.com", false],
  ["https://pr-1.preview.example.com/a/b", true],
  ["https://a.b.preview.example.com/a", false],
  ["myapp://open#https://evil.example", true],
  ["http://127.0.0.1:9999/x", true],
  ["http://10.0.0.1/", false],
  ["http://2130706433/", false],
  ["desk", false],
  ["", false],
])("a link may lead to %s: %s", (address, allowed) => {
  const toml =
    '[auth]\nsite_url = "https://desk.example.com"\nadditional_redirect_urls = ["https://*.preview.example.com/**", "myapp://open"]';
  expect(isRedirectAllowed(mailSettings(toml, read), address)).toBe(allowed);
});

test("the mailbox keeps the newest hundred and tells of each", () => {
  const told: string[] = [];
  const box = openMailbox(({ to }) => void told.push(to));
  for (let i = 0; i < 150; i++) box.keep({ to: `${i}`, subject: "", html: "", link: "" });
  expect([told.length, box.list().length, box.list()[0]?.to, box.list().at(-1)?.to]).toEqual([
    150,
    100,
    "149",
    "50",
  ]);
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Server, serve } from "../scripts/serve.ts";
import { claimPorts } from "../supabase/local/ports.ts";
import { env, expect, PEOPLE, test } from "./fixtures";

const policyOf = (headers: Record<string, string>) => headers["content-security-policy"] ?? "";
const nonceOf = (policy: string) => policy.match(/script-src [^;]*'nonce-(\w+)'/)?.[1];

test("every page has a policy with a nonce of its own, also one that is not there", async ({ request }) => {
  const nonces = new Set<string | undefined>();
  const paths = ["/login", "/login", "/live-chat/all", "/nothing", "/picture.png"];
  for (const path of paths) {
    const answer = await request.get(path, { maxRedirects: 0 });
    const policy = policyOf(answer.headers());
    expect(policy, path).toMatch(/^default-src 'none'; script-src 'self' 'nonce-\w{32}';/);
    nonces.add(nonceOf(policy));
    expect(answer.headers()["cross-origin-opener-policy"], path).toBe("same-origin");
    expect(answer.headers()["strict-transport-security"], "this desk is on http").toBeUndefined();
  }
  expect(nonces.size).toBe(paths.length);
  for (const path of ["/api/health", "/api/nothing", "/_next/nothing"]) {
    const answer = await request.get(path);
    expect(policyOf(answer.headers()), path).toBe("default-src 'none'; frame-ancestors 'none'");
  }
});

test("markup that gets into a page runs nothing and calls nowhere", async ({ open, problems }) => {
  const page = await open("agent", "/live-chat/all");
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  const refused = await page.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
    const add = (name: string, attributes: object) =>
      document.body.appendChild(Object.assign(document.createElement(name), attributes));
    const ran = "Object.assign(window, { injected: true })";
    add("script", { textContent: ran });
    add("script", { textContent: ran, nonce: "guessed" });
    add("div", { innerHTML: `<img alt="" src="data:," onerror="${ran}">` });
    add("style", { textContent: "body { display: none }" });
    add("iframe", { src: "data:text/html," });
    await fetch("https://example.com/").catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { seen: [...new Set(seen)].sort(), hasRun: Reflect.has(window, "injected") };
  });
  expect(refused).toEqual({
    seen: ["connect-src", "frame-src", "script-src-attr", "script-src-elem", "style-src-elem"],
    hasRun: false,
  });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  // The browser reports each of them in the console, too.
  problems.splice(0);
});

test("a dialog locks scrolling and the theme changes without styles that are refused", async ({ open }) => {
  const page = await open("admin", "/masters/interact-providers");
  await page.getByRole("button", { name: "Add provider" }).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.locator("body"), "by the style element of the scroll lock").toHaveCSS(
    "overflow",
    "hidden",
  );
  await page.keyboard.press("Escape");
  await expect(page.locator("body")).not.toHaveCSS("overflow", "hidden");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveClass(/dark/);
});

test("a made-up host is not in the page", async ({ open, request }) => {
  const page = await open("admin", "/masters/interact-providers");
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  for (const header of ["host", "x-forwarded-host"]) {
    const answer = await request.get("/masters/interact-providers", {
      headers: { cookie, [header]: "evil.example.com" },
    });
    expect(answer.status()).toBe(200);
    const html = await answer.text();
    expect(html).not.toContain("evil.example.com");
    expect(html, "it says what to do").toContain("https://set-APP_URL-to-this-desk.invalid");
  }
});

test("an address that cannot be read is refused, and so is TRACE", async () => {
  const status = async (path: string, method = "GET") => {
    const { request } = await import("node:http");
    return new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(env("E2E_URL"));
      const call = request({ hostname, port, path, method }, (answer) => {
        answer.resume().once("end", () => resolve(answer.statusCode));
      });
      call.once("error", reject).end();
    });
  };
  for (const path of ["/%", "/%ff", "/live-chat/%", "/api/webhooks/interact/%", "/_next/static/%ff"]) {
    expect(await status(path), path).toBe(400);
  }
  expect(await status("/api/webhooks/interact/%ff", "POST")).toBe(400);
  for (const path of ["/", "/login", "/api/health", "/api/webhooks/netcore"]) {
    expect(await status(path, "TRACE"), path).toBe(405);
  }
});

test.describe("a desk on https", () => {
  let server: Server;
  let release: () => Promise<void>;
  const spool = mkdtempSync(join(tmpdir(), "spool-"));
  test.beforeAll(async () => {
    const pair = await claimPorts();
    release = pair.release;
    server = await serve(pair.port, "start", { APP_URL: "https://desk.example.com", SPOOL_DIR: spool });
  });
  test.afterAll(async () => {
    await server?.stop();
    await release?.();
    rmSync(spool, { recursive: true, force: true });
  });

  test("keeps the session in a cookie of its host, over https only, for 30 days", async ({ page }) => {
    const answer = await page.goto(`${server.url}/login`);
    expect(answer?.headers()["strict-transport-security"]).toBe("max-age=63072000");
    await page.getByLabel("Email").fill(PEOPLE.admin.email);
    await page.getByLabel("Password").fill(PEOPLE.admin.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/live-chat\/all$/);
    const cookies = await page.context().cookies();
    expect(cookies.map(({ secure, sameSite, path }) => ({ secure, sameSite, path }))).toEqual([
      { secure: true, sameSite: "Lax", path: "/" },
    ]);
    const [cookie] = cookies;
    expect(cookie?.name).toMatch(/^__Host-sb-[\w-]+-auth-token$/);
    const days = ((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(30.1);
    await page.goto(`${server.url}/masters/interact-providers`);
    expect(await page.content(), "the webhooks' address").toContain("https://desk.example.com");
  });
});

// The HTML report as a person uses it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const eligible = resolve(process.env.ELIGIBLE ?? join(root, "target/debug/eligible"));
const folder = mkdtempSync(join(tmpdir(), "eligible-page-"));
const hostile = "<img src=x onerror=document.title='owned'>\"><script>document.title='owned'</script>";
let browser;
let seen;

before(async () => {
  // What a browser starts with differs from machine to machine; none of it may reach a network.
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
  const resumes = join(root, "examples/resumes");
  for (const name of readdirSync(resumes)) copyFileSync(join(resumes, name), join(folder, name));
  const text = `Eve Hostile ${hostile}\neve@example.edu\n\nEDUCATION\nPhD in Machine Learning ${hostile}, 2016 – May 2021\n\nSKILLS\nPython ${hostile}\n`;
  writeFileSync(join(folder, "<b>hostile.txt"), text);
  writeFileSync(join(folder, "empty.pdf"), "");
  const run = spawnSync(eligible, ["batch", ".", "-r", "netflix-ml-intern-fall-2025", "--as-of", "2025-04-25", "-q", "-o", "report.html"], { cwd: folder, encoding: "utf8" });
  assert.equal(run.status, 2, run.stderr);
});

after(async () => browser?.close());

async function open(name = "report.html", scheme = "light") {
  const page = await browser.newPage({ colorScheme: scheme, viewport: { width: 1280, height: 1000 } });
  seen = { trouble: [], requests: [] };
  page.on("console", (message) => seen.trouble.push(message.text()));
  page.on("pageerror", (error) => seen.trouble.push(String(error)));
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.goto(pathToFileURL(join(folder, name)).href);
  return page;
}

async function done(page, shot) {
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${shot}.png`) });
  assert.deepEqual(seen.trouble, [], "nothing on the console");
  assert.equal(seen.requests.length, 1, "the page and nothing else");
  await page.close();
}

const names = (page) => page.locator("tbody:visible > tr > th > button").allTextContents();

test("the worst stand first, and columns sort both ways", async () => {
  const page = await open();
  const verdicts = await page.locator("tbody[data-verdict]").evaluateAll((all) => all.map((b) => b.dataset.verdict));
  const rank = ["unreadable", "fail", "review", "pass", "not checked"];
  assert.deepEqual(verdicts, [...verdicts].sort((a, b) => rank.indexOf(a) - rank.indexOf(b)));
  const head = page.locator("th[data-key=name]");
  await head.getByRole("button").click();
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  const up = await names(page);
  assert.deepEqual(up, [...up].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  await head.getByRole("button").click();
  assert.deepEqual(await names(page), up.reverse());
  await done(page, "sorted");
});

test("search and boxes leave what fits and say how much", async () => {
  const page = await open();
  const all = (await names(page)).length;
  await page.getByRole("searchbox").fill("empty.pdf");
  assert.deepEqual(await names(page), ["empty.pdf"]);
  assert.equal(await page.getByRole("status").textContent(), `1 of ${all} shown`);
  await page.getByRole("searchbox").fill("");
  await page.getByLabel("fail", { exact: true }).uncheck();
  const left = await page.locator("tbody:visible").evaluateAll((b) => b.map((x) => x.dataset.verdict).filter(Boolean));
  assert.ok(left.length > 0 && left.length < all && !left.includes("fail"));
  await done(page, "filtered");
});

test("a report opens by keyboard and shows its evidence", async () => {
  const page = await open("report.html", "dark");
  const button = page.locator("tbody[data-verdict=review] button").first();
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  const report = page.locator(`#${await button.getAttribute("aria-controls")}`);
  assert.ok(await report.isVisible());
  assert.match(await report.locator("blockquote").first().textContent(), /page \d+, line \d+/);
  await done(page, "open");
});

test("hostile text is text", async () => {
  const page = await open();
  const row = page.locator("tbody", { hasText: "hostile.txt" }).first();
  await row.getByRole("button").first().click();
  assert.match(await row.textContent(), /<img src=x onerror/);
  assert.equal(await page.locator("tbody img, tbody script, tbody b").count(), 0);
  assert.ok(!(await page.title()).includes("owned"));
  await done(page, "hostile");
});

test("one résumé alone is open at once, and without scripts all can be read", async () => {
  const name = readdirSync(folder).find((n) => n.endsWith(".pdf") && n !== "empty.pdf");
  const run = spawnSync(eligible, ["check", name, "-r", "netflix-ml-intern-fall-2025", "--as-of", "2025-04-25", "-q", "-o", "one.html"], { cwd: folder });
  assert.notEqual(run.status, 2);
  const page = await open("one.html");
  assert.ok(await page.locator("tr.report").isVisible());
  await done(page, "one");
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(pathToFileURL(join(folder, "report.html")).href);
  assert.ok(await still.locator("tr.report").first().isVisible());
  assert.ok(!(await still.locator(".controls").isVisible()));
  await plain.close();
});

test("on paper there are no controls", async () => {
  const page = await open();
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.locator(".controls").isVisible()));
  assert.ok(await page.locator("#results").isVisible());
  await done(page, "print");
});

// `eligible serve` as an advisor uses it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const eligible = resolve(process.env.ELIGIBLE ?? join(root, "target/debug/eligible"));
const resume = (name) => join(root, "examples/resumes", name);
const hostile = `<img src=x onerror="document.title='owned'">.txt`;
const folder = mkdtempSync(join(tmpdir(), "eligible-serve-"));
let browser, server, url, seen;

before(async () => {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
  server = spawn(eligible, ["serve"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  url = await new Promise((done, failed) => {
    server.stdout.once("data", (line) => done(String(line).trim()));
    server.once("exit", (code) => failed(new Error(`serve ended with ${code}`)));
  });
  writeFileSync(join(folder, hostile), "Eve Example\nEDUCATION\nPhD in Machine Learning, 2023 – present\n");
});

after(async () => {
  await browser?.close();
  server?.kill("SIGINT");
});

async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 950 }, ...options });
  const page = await context.newPage();
  seen = { trouble: [], elsewhere: [] };
  page.on("console", (message) => seen.trouble.push(message.text()));
  page.on("pageerror", (error) => seen.trouble.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:")) seen.elsewhere.push(request.url());
  });
  await page.goto(url);
  return page;
}

async function shot(page, name) {
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `serve-${name}.png`), fullPage: true });
}

async function done(page) {
  assert.deepEqual(seen.trouble, [], "nothing on the console");
  assert.deepEqual(seen.elsewhere, [], "nothing is asked of anyone else");
  await page.context().close();
}

/** Drops files on the page as a person does. */
async function drop(page, paths) {
  const files = paths.map((path) => ({ name: path.split("/").pop(), base64: readFileSync(path).toString("base64") }));
  const data = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const { name, base64 } of files) data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    return data;
  }, files);
  await page.dispatchEvent("#drop", "dragover", { dataTransfer: data });
  await page.dispatchEvent("#drop", "drop", { dataTransfer: data });
  await page.locator("#chosen li").nth(files.length - 1).waitFor();
}

async function choose(page, day = "2025-04-25") {
  await page.getByLabel("Programme").selectOption("netflix-ml-intern-fall-2025");
  await page.getByLabel("Judged on the day").fill(day);
}

test("drop two résumés, read the report, save it, come back", async () => {
  const page = await open();
  await shot(page, "form");
  await drop(page, [resume("eligible.pdf"), resume("finished-phd.pdf")]);
  await choose(page);
  await shot(page, "chosen");
  await page.getByRole("button", { name: "Check 2 résumés" }).click();
  await page.locator("#results").waitFor();
  const verdicts = await page.locator("tbody[data-verdict]").evaluateAll((all) => all.map((b) => [b.dataset.name, b.dataset.verdict]));
  assert.deepEqual(verdicts, [["finished-phd.pdf", "fail"], ["eligible.pdf", "pass"]]);
  await page.getByRole("button", { name: "finished-phd.pdf" }).click();
  assert.match(await page.locator("blockquote").first().textContent(), /page \d+, line \d+/);
  await shot(page, "report");
  const [sheet] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save as spreadsheet" }).click()]);
  assert.equal(sheet.suggestedFilename(), "eligible-netflix-ml-intern-fall-2025-2025-04-25.xlsx");
  assert.equal(readFileSync(await sheet.path()).subarray(0, 2).toString(), "PK");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save as page" }).click()]);
  const text = readFileSync(await saved.path(), "utf8");
  assert.ok(text.includes("finished-phd.pdf") && !text.includes("Check more"), "the page without the way back");
  await page.getByRole("link", { name: "Check more" }).click();
  assert.equal(await page.getByLabel("Programme").inputValue(), "netflix-ml-intern-fall-2025");
  assert.equal(await page.getByLabel("Judged on the day").inputValue(), "2025-04-25");
  await shot(page, "again");
  await page.getByRole("button", { name: "Forget all reports" }).click();
  assert.equal(await page.getByText("Reports so far").count(), 0);
  await done(page);
});

test("with the keyboard alone", async () => {
  const page = await open();
  await page.getByLabel("Choose résumés").setInputFiles([resume("eligible.md"), resume("near-field.pdf")]);
  assert.equal(await page.locator("#chosen li").count(), 2);
  await page.getByRole("button", { name: "Remove near-field.pdf" }).focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await page.locator("#chosen .name").allTextContents(), ["eligible.md"]);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Remove eligible.md");
  await choose(page);
  await page.getByRole("button", { name: "Check 1 résumé" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("tr.report").waitFor();
  await done(page);
});

test("a hostile name is text, and files that cannot be read are rows", async () => {
  const page = await open({ colorScheme: "dark" });
  writeFileSync(join(folder, "empty.pdf"), "");
  await drop(page, [join(folder, hostile), join(folder, "empty.pdf")]);
  assert.equal(await page.locator("main img").count(), 0);
  await choose(page);
  await shot(page, "dark");
  await page.getByRole("button", { name: "Check 2 résumés" }).click();
  await page.locator("#results").waitFor();
  assert.equal(await page.locator("img").count(), 0);
  assert.ok(!(await page.title()).includes("owned"));
  assert.match(await page.locator("#results").textContent(), /<img src=x onerror="document/);
  assert.equal(await page.locator("tbody[data-verdict=unreadable]").count(), 1);
  await shot(page, "dark-report");
  await done(page);
});

test("without scripts, on a narrow screen", async () => {
  const page = await open({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await shot(page, "narrow-no-script");
  await page.locator("#files").setInputFiles([resume("eligible.pdf")]);
  await page.locator("#programme").selectOption("*");
  await page.getByRole("button", { name: "Check" }).click();
  assert.ok(await page.locator("tr.report").first().isVisible());
  await page.getByRole("link", { name: "Check more" }).click();
  await done(page);
});

test("on a narrow screen everything fits", async () => {
  const page = await open({ viewport: { width: 360, height: 740 } });
  await drop(page, [resume("eligible.pdf"), resume("two-columns.pdf")]);
  await choose(page);
  await shot(page, "narrow");
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  assert.ok(await fits());
  await page.getByRole("button", { name: "Check 2 résumés" }).click();
  await page.locator("#results").waitFor();
  await shot(page, "narrow-report");
  assert.ok(await fits());
  await done(page);
});

test("another page cannot send files, nor show this one in a frame", async () => {
  const foreign = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.end(`<form method="post" action="${url}forget"><button>Go</button></form><iframe src="${url}"></iframe>`);
  });
  await new Promise((done) => foreign.listen(0, "127.0.0.1", done));
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${foreign.address().port}/`);
  assert.ok(!page.frames().some((frame) => frame.url().startsWith(url)));
  const answered = page.waitForResponse((response) => response.url().endsWith("/forget"));
  await page.getByRole("button").click();
  assert.equal((await answered).status(), 403);
  await page.close();
  foreign.close();
});

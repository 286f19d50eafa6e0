// Prints pages as PDF: standard input has a JSON list of { html, pdf, paper, tagged }.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../browser/package.json", import.meta.url))("playwright-core");
const work = JSON.parse(readFileSync(0, "utf8"));
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
const page = await browser.newPage({ javaScriptEnabled: false });
for (const { html, pdf, paper, tagged } of work) {
  await page.setContent(html);
  await page.pdf({ path: pdf, format: paper, tagged, printBackground: true, preferCSSPageSize: false });
}
await browser.close();

// Takes a picture of a page: node shoot.mjs PAGE WIDTH HEIGHT PICTURE [BUTTON]; HEIGHT 0 is the whole page, BUTTON the
// text of a button to press before.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(import.meta.dirname, "../../tests/browser/package.json"));
const { chromium } = require("playwright-core");
const [page, width, height, picture, button] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const tab = await browser.newPage({ viewport: { width: +width, height: +height || 100 }, colorScheme: "light" });
await tab.goto(pathToFileURL(path.resolve(page)).href);
if (button) {
  await tab.getByRole("button", { name: button }).click();
}
await tab.screenshot({ path: picture, fullPage: !+height });
await browser.close();

"use strict";
(() => {
  const form = document.getElementById("form");
  if (!form) return;
  document.documentElement.classList.add("js");
  const input = document.getElementById("files");
  const drop = document.getElementById("drop");
  const list = document.getElementById("chosen");
  const trouble = document.getElementById("trouble");
  const send = document.getElementById("send");
  const status = document.getElementById("status");
  const most = { files: Number(form.dataset.files), bytes: Number(form.dataset.bytes) };
  let files = [];

  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);
  const count = (n) => (n === 1 ? "1 résumé" : `${n} résumés`);

  const label = drop.querySelector("label");
  label.textContent = "Drop résumés here";
  const more = make("label", "Choose files…", "more");
  more.htmlFor = "files";
  input.before(more);
  input.setAttribute("aria-label", "Choose résumés");

  const show = () => {
    const held = new DataTransfer();
    for (const file of files) held.items.add(file);
    input.files = held.files;
    list.hidden = files.length === 0;
    more.textContent = files.length ? "Choose more…" : "Choose files…";
    send.textContent = files.length ? `Check ${count(files.length)}` : "Check";
    const rows = document.createElement("ul");
    files.forEach((file, i) => {
      const row = make("li", "");
      const remove = make("button", "Remove", "plain");
      remove.type = "button";
      remove.setAttribute("aria-label", `Remove ${file.name}`);
      remove.addEventListener("click", () => {
        files.splice(i, 1);
        show();
        (list.querySelectorAll("button")[Math.min(i, files.length - 1)] ?? input).focus();
      });
      row.append(make("span", file.name, "name"), make("span", size(file.size), "soft"), remove);
      rows.append(row);
    });
    list.replaceChildren(rows);
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const tooMuch = files.length > most.files || bytes > most.bytes;
    trouble.textContent = tooMuch
      ? `That is more than ${most.files} files or ${Math.floor(most.bytes / 1048576)} MB: check them in several parts.`
      : "";
    return !tooMuch;
  };

  const same = (a, b) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
  const add = (more) => {
    for (const file of more) if (!files.some((held) => same(held, file))) files.push(file);
    show();
  };

  // What is dropped may hold folders; all their files are meant, but for those that are hidden.
  const entries = async (entry) => {
    if (entry.name.startsWith(".")) return [];
    if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length || found.length > most.files) return found;
      for (const one of some) found.push(...(await entries(one)));
    }
  };

  input.addEventListener("change", () => add(Array.from(input.files)));
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const dropped = Array.from(event.dataTransfer.items, (item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const plain = Array.from(event.dataTransfer.files);
    try {
      add(dropped.length ? (await Promise.all(dropped.map(entries))).flat() : plain);
    } catch {
      add(plain.filter((file) => file.size > 0));
    }
  });

  form.addEventListener("submit", (event) => {
    if (send.getAttribute("aria-disabled") === "true" || !show()) {
      event.preventDefault();
      return;
    }
    send.setAttribute("aria-disabled", "true");
    status.textContent = `Reading ${count(files.length)}…`;
  });
  // Coming back with the browser’s own button.
  window.addEventListener("pageshow", () => {
    send.removeAttribute("aria-disabled");
    status.textContent = "";
    add(Array.from(input.files));
  });
})();

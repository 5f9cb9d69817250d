// The scan and its text, linked both ways. Without this the page can be read; with it a word shows where it stands.
"use strict";

const sheet = document.getElementById("sheet");
const scan = sheet.parentElement;
const overlay = document.getElementById("overlay");
const focusBox = document.getElementById("focus");
const words = document.getElementById("words");
const picked = document.getElementById("picked");
const all = Array.from(words.querySelectorAll(".w"));
const page = overlay.viewBox.baseVal;
const ZOOMS = [1, 1.5, 2, 3, 4];
let zoom = 0;
let current = null;

const boxOf = (word) => word.dataset.box.split(" ").map(Number);

function show(word, fromScan) {
  if (current) { current.classList.remove("picked"); current.tabIndex = -1; }
  current = word;
  word.classList.add("picked");
  word.tabIndex = 0;
  const [x0, y0, x1, y1] = boxOf(word);
  focusBox.setAttribute("x", x0);
  focusBox.setAttribute("y", y0);
  focusBox.setAttribute("width", x1 - x0);
  focusBox.setAttribute("height", y1 - y0);
  if (fromScan) word.scrollIntoView({ block: "center" });
  else bringIntoView((x0 + x1) / 2, (y0 + y1) / 2);
  picked.hidden = false;
  picked.querySelector(".word").textContent = word.textContent + (word.title ? ` (${word.title})` : "");
  picked.querySelector(".edit").href = words.dataset.lines + word.id.slice(1).split("-").slice(0, 2).join("-") + "#" + word.id;
}

function bringIntoView(x, y) {
  const scale = sheet.clientWidth / page.width;
  const left = x * scale - scan.clientWidth / 2;
  const top = y * (sheet.clientHeight / page.height) - scan.clientHeight / 2;
  scan.scrollTo({ left, top });
}

words.addEventListener("click", (event) => {
  const word = event.target.closest(".w");
  if (word) { show(word, false); word.focus({ preventScroll: true }); }
});

words.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.classList.contains("w") || event.altKey || event.ctrlKey || event.metaKey) return;
  const next = all[all.indexOf(event.target) + step];
  if (next) { event.preventDefault(); show(next, false); next.focus(); }
});

words.addEventListener("focusin", (event) => {
  if (event.target.classList.contains("w") && event.target !== current) show(event.target, false);
});

sheet.addEventListener("click", (event) => {
  const frame = sheet.getBoundingClientRect();
  const x = (event.clientX - frame.left) / frame.width * page.width;
  const y = (event.clientY - frame.top) / frame.height * page.height;
  let nearest = null, least = page.height / 50;
  for (const word of all) {
    const [x0, y0, x1, y1] = boxOf(word);
    const away = Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1));
    if (away < least) { nearest = word; least = away; }
  }
  if (nearest) show(nearest, true);
});

document.querySelector(".zoom").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const step = Number(button.dataset.zoom);
  zoom = step ? Math.min(Math.max(zoom + step, 0), ZOOMS.length - 1) : 0;
  sheet.style.width = `${ZOOMS[zoom] * 100}%`;
  const image = sheet.querySelector("img");
  if (zoom > 1) image.src = image.src.replace("width=1440", "width=2200");
  if (current) { const [x0, y0, x1, y1] = boxOf(current); bringIntoView((x0 + x1) / 2, (y0 + y1) / 2); }
});

for (const hidden of document.querySelectorAll(".zoom, .needs-script")) hidden.hidden = false;
for (const word of all) word.tabIndex = -1;
if (all.length) all[0].tabIndex = 0;
const wanted = document.getElementById(location.hash.slice(1));
const first = (wanted && wanted.classList.contains("w") && wanted) || words.querySelector(".w.hit");
const shown = overlay.querySelector(".shown");
function start() {
  if (shown && !(wanted && first === wanted)) {
    const box = shown.getBBox();
    bringIntoView(box.x + box.width / 2, box.y + box.height / 2);
    const inside = all.find((word) => { const [x0, y0] = boxOf(word); return x0 >= box.x - 2 && y0 >= box.y - 2 && y0 < box.y + box.height; });
    if (inside) show(inside, true);
  } else if (first) { show(first, true); const [x0, y0] = boxOf(first); bringIntoView(x0, y0); }
}
start();

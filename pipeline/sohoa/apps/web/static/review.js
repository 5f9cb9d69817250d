// Keys for the queue, and how many places have the same error. Without this the buttons do the same.
"use strict";

const keyed = (key) => document.querySelector(`[data-key="${key}"]`);
const field = document.getElementById("after");
const who = document.getElementById("who");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const typing = event.target.matches("input, textarea, select");
  if (typing) { if (event.key === "Escape") event.target.blur(); return; }
  const key = event.key.toLowerCase();
  if (key === "e" && field) { event.preventDefault(); field.focus(); field.select(); return; }
  const button = "jasdu".includes(key) && key.length === 1 ? keyed(key) : null;
  if (button) {
    event.preventDefault();
    if ("asd".includes(key) && who && !who.value.trim()) { who.focus(); return; }
    button.click();
  }
});

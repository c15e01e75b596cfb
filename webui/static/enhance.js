// What only a script can do. Every page works without it.
"use strict";

// A copy button beside each citation; without it the text can be selected and copied by hand.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    const status = document.getElementById("copied");
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = "已复制到剪贴板。";
    } catch {
      // No clipboard without HTTPS: leave the text selected for the keyboard.
      field.focus();
      field.select();
      status.textContent = "已选中引文，请按 Ctrl+C（或 ⌘C）复制。";
    }
  });
}

// Where there is room the style sheet undoes the fold of the side column. Browsers that cannot do this,
// and everything that reads the page by its markup, are told in this way.
const wide = matchMedia("(min-width: 60.01rem)");
const unfold = () => {
  for (const fold of document.querySelectorAll(".side > details")) fold.open = wide.matches;
};
unfold();
wide.addEventListener("change", unfold);

// An address may name a paragraph in another part of a long report; the server does not see what is behind "#".
const anchor = location.hash.slice(1);
if (anchor && document.querySelector("[data-parted]") && !document.getElementById(anchor)) {
  const there = new URL(location.href);
  if (!there.searchParams.has("at")) {
    there.searchParams.delete("part");
    there.searchParams.set("at", anchor);
    location.replace(there);
  }
}

// Puts paragraphs by without leaving the page. The cookie is the one that the server reads and writes.
"use strict";

const most = 200;
const kept = () => {
  const said = document.cookie.split("; ").find((one) => one.startsWith("basket="));
  return said ? said.slice("basket=".length).split(".").filter((one) => /^p-[a-z0-9]+$/.test(one)) : [];
};
const keep = (ids) => {
  document.cookie = `basket=${ids.join(".")}; Path=/; Max-Age=31536000; SameSite=Lax`;
};
const buttons = document.querySelectorAll("button.put-by");
const count = document.getElementById("basket-count");
const show = () => {
  const ids = kept();
  count.textContent = ids.length ? ` ${ids.length}` : "";
  for (const button of buttons) {
    const there = ids.includes(button.value);
    button.setAttribute("aria-pressed", String(there));
    button.textContent = there ? "已加入摘录" : "加入摘录";
  }
};

for (const button of buttons) {
  button.addEventListener("click", (event) => {
    const ids = kept();
    const there = ids.includes(button.value);
    if (!there && ids.length >= most) return; // the server says that it is full
    event.preventDefault();
    keep(there ? ids.filter((one) => one !== button.value) : [...ids, button.value]);
    show();
  });
}
show();
// Another tab, or a page that came back from the browser's cache.
window.addEventListener("pageshow", show);
document.addEventListener("visibilitychange", show);

// Passages with the hit in the middle. All foreign text enters by textContent, so nothing of it can act as markup.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ol");
  const cell = (name, text) => {
    const span = document.createElement("span");
    span.className = name;
    const bdi = document.createElement("bdi");
    bdi.dir = "auto";
    bdi.textContent = text;
    span.append(bdi);
    return span;
  };
  const row = ([article, part, start, date, outlet, left, hit, right, rtl], index) => {
    const item = document.createElement("li");
    item.dataset.article = article;
    item.tabIndex = index === 0 ? 0 : -1;
    item.setAttribute("role", "option");
    const line = document.createElement("span");
    line.className = "line";
    line.dir = rtl ? "rtl" : "ltr";
    line.append(cell("left", left), cell("hit", hit), cell("right", right));
    item.append(cell("date", date), line, cell("outlet", outlet));
    item.onclick = () => open(item, article, part, start);
    item.onkeydown = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e9, End: 1e9 }[event.key];
      if (step !== undefined) {
        event.preventDefault();
        const all = [...list.children];
        focus(all[Math.max(0, Math.min(all.length - 1, all.indexOf(item) + step))]);
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open(item, article, part, start);
      }
    };
    return item;
  };
  const focus = (item) => {
    list.querySelectorAll('[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
    item.tabIndex = 0;
    item.focus();
  };
  const open = (item, article, part, start) => {
    list.querySelectorAll(".open").forEach((other) => other.classList.remove("open"));
    item.classList.add("open");
    focus(item);
    setTriggerValue("open", `${article} ${part} ${start}`);
  };
  const signature = JSON.stringify(data.rows);
  if (list.dataset.signature !== String(signature.length) + signature.slice(0, 400)) {
    list.dataset.signature = String(signature.length) + signature.slice(0, 400);
    list.style.setProperty("--hit", `${data.widest}ch`);
    list.replaceChildren(...data.rows.map(row));
    list.scrollTop = 0;
  }
}

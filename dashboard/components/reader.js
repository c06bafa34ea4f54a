// One article with its hits marked. All foreign text enters by textContent.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector("article");
  const signature = JSON.stringify([data.article, data.at]) + data.blocks.length;
  if (root.dataset.signature === signature) return;
  root.dataset.signature = signature;
  root.replaceChildren();
  root.style.setProperty("--mark", data.mark);
  const marks = [];
  for (const { kind, pieces } of data.blocks) {
    const block = document.createElement("p");
    block.className = kind;
    block.dir = "auto";
    for (const [text, hit] of pieces) {
      const piece = document.createElement(hit ? "mark" : "span");
      piece.textContent = text;
      if (hit) marks.push(piece);
      block.append(piece);
    }
    root.append(block);
  }
  const bar = parentElement.querySelector("nav");
  bar.hidden = marks.length === 0;
  const said = bar.querySelector("span");
  let at = Math.max(0, Math.min(data.at, marks.length - 1));
  const go = (step, quietly) => {
    if (!marks.length) return;
    marks[at]?.classList.remove("now");
    at = (at + step + marks.length) % marks.length;
    marks[at].classList.add("now");
    said.textContent = `Hit ${at + 1} of ${marks.length}`;
    if (!quietly || at > 0) marks[at].scrollIntoView({ block: "center" });
  };
  const [previous, next] = bar.querySelectorAll("button");
  previous.onclick = () => go(-1);
  next.onclick = () => go(1);
  go(0, true);
}

// Drawing with a finger, a pen, a mouse or the keys. Each line is kept, so that the last can be taken
// away. What is drawn becomes the file of the form, as a PNG.
const field = document.querySelector("input[data-draw]");
const desk = document.querySelector("[data-drawing]");
if (field && desk) {
  const canvas = desk.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const told = desk.querySelector("[role=status]");
  const STEP = 12, WIDTHS = [4, 10, 20];
  const lines = [];
  let line = null, width = 0, at = { x: canvas.width / 2, y: canvas.height / 2 }, down = false;
  field.closest(".field").append(desk);
  desk.hidden = false;

  function paint(cursor = false) {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#1d1b2f";
    for (const { points, thick } of lines) {
      pen.lineWidth = thick;
      pen.beginPath();
      pen.moveTo(points[0].x, points[0].y);
      for (const { x, y } of points) pen.lineTo(x, y + 0.01);
      pen.stroke();
    }
    if (!cursor) return;
    pen.lineWidth = 3;
    pen.beginPath();
    pen.arc(at.x, at.y, 14, 0, 7);
    pen.stroke();
  }

  function begin(point) {
    line = { points: [point], thick: WIDTHS[width] };
    lines.push(line);
  }

  function keep(cursor = false) {
    paint();
    canvas.toBlob((blob) => {
      const files = new DataTransfer();
      if (lines.length) files.items.add(new File([blob], "drawing.png", { type: "image/png" }));
      field.files = files.files;
      told.textContent = lines.length ? desk.dataset.kept : "";
      if (cursor) paint(true);
    });
  }

  const where = ({ clientX, clientY }) => {
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    return { x: (clientX - box.left) * scale, y: (clientY - box.top) * scale };
  };

  canvas.addEventListener("pointerdown", (touch) => {
    canvas.setPointerCapture(touch.pointerId);
    begin(where(touch));
    paint();
  });
  canvas.addEventListener("pointermove", (touch) => {
    if (!line || !canvas.hasPointerCapture(touch.pointerId)) return;
    line.points.push(where(touch));
    paint();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => { line = null; keep(); });
  }

  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (press) => {
    if (press.key === " ") {
      down = !down;
      if (down) begin({ ...at });
      else { line = null; keep(true); }
    } else if (MOVES[press.key]) {
      const [x, y] = MOVES[press.key];
      at = {
        x: Math.min(canvas.width, Math.max(0, at.x + x * STEP)),
        y: Math.min(canvas.height, Math.max(0, at.y + y * STEP)),
      };
      if (down) line.points.push({ ...at });
    } else return;
    press.preventDefault();
    paint(true);
  });
  canvas.addEventListener("blur", () => { down = false; line = null; keep(); });
  desk.querySelector("[data-thicker]").addEventListener("click", () => { width = (width + 1) % WIDTHS.length; });
  desk.querySelector("[data-undo]").addEventListener("click", () => { lines.pop(); keep(); });
  paint();
}

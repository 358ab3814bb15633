// Look for the square on a card through the camera, where the browser can. Otherwise a photo is sent.
const form = document.querySelector(".camera");
const live = form.querySelector(".live");
const words = live.querySelector("[role=status]");
const video = live.querySelector("video");
const look = () => new BarcodeDetector({ formats: ["qr_code"] });

async function watch() {
  const detector = look();
  words.textContent = form.dataset.looking;
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.hidden = false;
  await video.play();
  const timer = setInterval(async () => {
    const [code] = await detector.detect(video).catch(() => []);
    if (!code) return;
    clearInterval(timer);
    video.srcObject.getTracks().forEach((track) => track.stop());
    form.elements.said.value = code.rawValue;
    form.submit();
  }, 250);
}

async function offer() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return;
  live.hidden = false;
  live.querySelector("button").addEventListener("click", () => {
    watch().catch(() => { words.textContent = form.dataset.noCamera; });
  });
}
offer();

// A photo that was just taken is sent at once: one tap less. On a slow device it can be taken before
// this script is there.
const photo = form.elements.photo;
photo.addEventListener("change", () => form.submit());
if (photo.files.length) form.submit();

// Recording with the microphone, where the browser can. What is recorded becomes the file of the form,
// so it is sent, kept on the device and sent again like any other answer (ADR 18).
const chosen = document.querySelector("input[data-record]");
const box = document.querySelector("[data-recorder]");
if (chosen && box && window.MediaRecorder && navigator.mediaDevices) {
  const [start, stop] = [box.querySelector("[data-start]"), box.querySelector("[data-stop]")];
  const said = box.querySelector("[role=status]");
  const heard = box.querySelector("audio");
  let recorder = null;
  chosen.closest(".field").append(box);
  box.hidden = false;

  const turn = (recording) => {
    start.hidden = recording;
    stop.hidden = !recording;
    (recording ? stop : start).focus();
  };

  function keep(parts) {
    const kind = recorder.mimeType || "audio/webm";
    const ending = kind.includes("mp4") ? "m4a" : kind.includes("ogg") ? "ogg" : "webm";
    const files = new DataTransfer();
    files.items.add(new File(parts, `recording.${ending}`, { type: kind }));
    chosen.files = files.files;
    URL.revokeObjectURL(heard.src);
    heard.src = URL.createObjectURL(files.files[0]);
    heard.hidden = false;
    said.textContent = box.dataset.kept;
    turn(false);
  }

  start.addEventListener("click", async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const parts = [];
      recorder = new MediaRecorder(stream);
      recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
      recorder.addEventListener("stop", () => {
        stream.getTracks().forEach((track) => track.stop());
        keep(parts);
      });
      recorder.start();
      said.textContent = box.dataset.recording;
      turn(true);
    } catch {
      said.textContent = box.dataset.not;
    }
  });
  stop.addEventListener("click", () => recorder.stop());
}

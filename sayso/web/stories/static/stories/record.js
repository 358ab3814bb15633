// A bonus: record here instead of choosing a file. What was recorded goes into the same field, so the
// form is sent as it always is. Nothing leaves the device before that.
const field = document.querySelector("input[data-record]");
const kinds = ["audio/webm", "audio/mp4", "audio/ogg"];
const kind = window.MediaRecorder && kinds.find((one) => MediaRecorder.isTypeSupported(one));

if (field && kind && navigator.mediaDevices) {
  const button = document.createElement("button");
  const heard = document.createElement("audio");
  const said = document.createElement("p");
  let recorder = null;
  button.type = "button";
  button.className = "plain";
  button.textContent = field.dataset.recordStart;
  heard.controls = true;
  heard.hidden = true;
  said.setAttribute("role", "status");
  field.after(button, said, heard);

  const keep = (parts) => {
    const file = new File(parts, "recorded", { type: kind });
    const box = new DataTransfer();
    box.items.add(file);
    field.files = box.files;
    heard.src = URL.createObjectURL(file);
    heard.hidden = false;
    said.textContent = field.dataset.recordDone;
  };

  const start = async () => {
    let sound;
    try {
      sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      said.textContent = field.dataset.recordNo;
      return;
    }
    const parts = [];
    recorder = new MediaRecorder(sound, { mimeType: kind });
    recorder.ondataavailable = (event) => parts.push(event.data);
    recorder.onstop = () => {
      for (const track of sound.getTracks()) track.stop();
      recorder = null;
      button.textContent = field.dataset.recordStart;
      keep(parts);
    };
    recorder.start();
    button.textContent = field.dataset.recordStop;
    said.textContent = field.dataset.recordOn;
  };

  button.addEventListener("click", () => (recorder ? recorder.stop() : start()));
}

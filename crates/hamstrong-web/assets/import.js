// Files and folders dropped on the page are sent in one go; then the course is watched.
const form = document.querySelector("[data-drop]");

async function under(entry, path, found) {
  if (entry.isFile) {
    const file = await new Promise((ok, no) => entry.file(ok, no));
    found.push([file, path + file.name]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((ok, no) => reader.readEntries(ok, no));
    if (some.length === 0) return;
    for (const one of some) await under(one, path + entry.name + "/", found);
  }
}

function send(files) {
  const said = form.querySelector("[data-sent]");
  const body = new FormData();
  // The secret field stands before the files, so that nothing else is read without it.
  const token = form.querySelector("[name=form-token]");
  if (token) body.append(token.name, token.value);
  for (const [file, name] of files) body.append("file", file, name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.onprogress = (now) => {
    const percent = now.lengthComputable ? Math.round((100 * now.loaded) / now.total) : 0;
    said.textContent = `${said.dataset.sent} ${percent} %`;
  };
  request.onload = () => {
    if (request.responseURL && request.status < 400) location.href = request.responseURL;
    else document.documentElement.innerHTML = request.responseText;
  };
  request.onerror = () => form.submit();
  request.send(body);
}

if (form) {
  const over = (event) => {
    event.preventDefault();
    form.classList.toggle("over", event.type === "dragover");
  };
  form.addEventListener("dragover", over);
  form.addEventListener("dragleave", over);
  form.addEventListener("drop", async (event) => {
    over(event);
    const entries = [...event.dataTransfer.items]
      .map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry())
      .filter(Boolean);
    const found = [];
    for (const entry of entries) await under(entry, "", found);
    if (found.length > 0) send(found);
  });
  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) =>
      [...input.files].map((file) => [file, file.webkitRelativePath || file.name]),
    );
    if (files.length === 0) return;
    event.preventDefault();
    send(files);
  });
}

const course = document.querySelector("[data-course]");
if (course) {
  const bar = course.querySelector("progress");
  const said = course.querySelector("[data-said]");
  const look = async () => {
    const now = await fetch(course.dataset.course).then((answer) => answer.json());
    bar.max = Math.max(now.of, 1);
    bar.value = now.done;
    said.textContent = now.last ? `${now.said} ${now.last}` : now.said;
    if (now.over) location.reload();
    else setTimeout(look, 300);
  };
  look().catch(() => setTimeout(() => location.reload(), 3000));
}

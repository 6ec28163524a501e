// Files that the reader drops or picks.

// The service refuses more as well; refusing here saves the upload. Rendered charts are far below it.
const mostBytes = 8 * 1024 * 1024;

/** The texts of dropped or picked files, `[{ name, content }]`, sorted by name; throws a sentence for the reader. */
export async function readFiles(list) {
  const files = [...list].sort((left, right) => left.name.localeCompare(right.name));
  const total = files.reduce((sum, file) => sum + file.size, 0);
  if (total > mostBytes) {
    const [held, most] = [total, mostBytes].map((bytes) => Math.ceil(bytes / 1024 / 1024));
    throw new Error(`The files hold ${held} MB; ${most} MB is the most that can be sent from here.`);
  }
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await file.text() })));
}

/** Makes `target` take dropped files; it carries `is-dropping` while a file is above it. */
export function takeDrops(target, receive) {
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const mark = (change) => {
    depth = change === 0 ? 0 : Math.max(0, depth + change);
    target.classList.toggle("is-dropping", depth > 0);
  };
  target.addEventListener("dragenter", (event) => { if (carriesFiles(event)) mark(1); });
  target.addEventListener("dragleave", (event) => { if (carriesFiles(event)) mark(-1); });
  target.addEventListener("dragover", (event) => { if (carriesFiles(event)) event.preventDefault(); });
  target.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    mark(0);
    receive(event.dataTransfer.files);
  });
}

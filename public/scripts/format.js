// Numbers, times and names as people read them.

/** What never ends, in the place of its length. */
export const withoutEnd = "without end";

/** `90` → "90 s"; null is a time without end. */
export function seconds(count) {
  return count === null || count === undefined ? withoutEnd : `${count.toLocaleString("en")} s`;
}

/** `150` → "2 min 30 s", or null below two minutes, where seconds read as well. */
export function inMinutes(count) {
  if (typeof count !== "number" || count < 120) return null;
  const parts = [[Math.floor(count / 3600), "h"], [Math.floor((count % 3600) / 60), "min"], [count % 60, "s"]];
  return parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`).join(" ");
}

/** `120, 1800` → "2–30 min"; seconds while the longer is below two minutes. */
export function span(least, most) {
  if (most < 120) return least === most ? seconds(most) : `${least}–${most} s`;
  const isWhole = (count) => count % 60 === 0 || count >= 600;
  const minutes = (count) => (isWhole(count) ? String(Math.round(count / 60)) : (count / 60).toFixed(1));
  return least === most ? `${minutes(most)} min` : `${minutes(least)}–${minutes(most)} min`;
}

/** A number, a range, a switch or a text of the plan, with its unit. */
export function quantity(value, unit) {
  const sign = unit === "seconds" ? " s" : unit ? ` ${String(value) === "1" ? unit.replace(/s$/, "") : unit}` : "";
  if (value === null || value === undefined) return "not set";
  if (value === true) return "yes";
  if (value === false) return "no";
  const { least, most } = value;
  return `${most === undefined ? value : least === most ? most : `${least}–${most}`}${sign}`;
}

/** `acceptWindow/web` → "Accept window · web": what stands after the slash is somebody's name and stays as it is. */
export function settingName(setting) {
  const [name, ...rest] = String(setting).split("/");
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase()
    .replace(/\b(dns|ttl)\b/g, (word) => word.toUpperCase());
  return [capital(words), ...rest].join(" · ");
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function counted(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

export function listed(names) {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

const clock = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const distance = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** The moment in the reader's zone, and how long ago it was. */
export function moment(text) {
  const time = new Date(text);
  const past = (time.getTime() - Date.now()) / 1000;
  const steps = [[60, 1, "second"], [3600, 60, "minute"], [86400, 3600, "hour"], [Infinity, 86400, "day"]];
  const [, size, unit] = steps.find(([limit]) => Math.abs(past) < limit);
  return { exact: clock.format(time), ago: distance.format(Math.round(past / size), unit) };
}

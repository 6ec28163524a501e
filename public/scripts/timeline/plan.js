// Numbers of the plan that a picture needs.

/** The value of a setting, null where the plan has none. */
export function settingOf({ plan }, name) {
  return (plan ?? []).find(({ setting }) => setting === name)?.value ?? null;
}

/** A setting of one port, which goes by its Service's name too where two Services have one of its name. */
export function portSettingOf(workload, setting, { service, name, number }) {
  const port = name ?? number;
  return settingOf(workload, `${setting}/${port}`) ?? settingOf(workload, `${setting}/${service}/${port}`);
}

/** From when to when after a deletion connections are refused: the lag is the last second at which one can come. */
export function refusedSpan(workload, window) {
  const lag = settingOf(workload, "deregistrationLag")?.most;
  if (typeof lag !== "number" || !(window.seconds > 0)) return null;
  return { from: lag - window.seconds, to: lag };
}

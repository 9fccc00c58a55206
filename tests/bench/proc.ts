import fs from 'node:fs';

const MS_PER_TICK = 10; // of /proc/<pid>/stat, USER_HZ is 100 on every Linux
const BYTES_PER_PAGE = 4_096;
const MEGABYTE = 1_048_576;
const LOOK_EVERY_MS = 500;

type Process = { pid: number; parent: number; cpuMs: number; rssBytes: number };

/** A named group of processes: the roots and everything below them. */
export type Groups = Record<string, number[]>;
export type Use = Record<string, { cpuMs: number; peakRssMb: number }>;

/**
 * Watches groups of processes from now on.
 *
 * @returns a function that ends it and tells what each group took: CPU in ms, and the most memory in MB.
 */
export function watch(groups: Groups): () => Use {
  const before = look(groups);
  const peak = new Map(Object.entries(before).map(([name, { rssBytes }]) => [name, rssBytes]));
  const note = () => {
    for (const [name, { rssBytes }] of Object.entries(look(groups))) {
      peak.set(name, Math.max(peak.get(name) ?? 0, rssBytes));
    }
  };
  const timer = setInterval(note, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    note();
    const after = look(groups);
    return Object.fromEntries(
      Object.entries(after).map(([name, { cpuMs }]) => [
        name,
        {
          cpuMs: cpuMs - (before[name]?.cpuMs ?? 0),
          peakRssMb: Math.round((peak.get(name) ?? 0) / MEGABYTE),
        },
      ]),
    );
  };
}

/**
 * Watches the children of a process whose command line fits, from now on: those that have ended count as they were last seen.
 *
 * @returns a function that ends it and tells their CPU in ms.
 */
export function watchChildren(parent: number, title: RegExp): () => number {
  const seen = new Map<number, { fromMs: number; toMs: number }>();
  const note = (isFirst: boolean) => {
    for (const { pid, cpuMs } of snapshot().filter((one) => one.parent === parent)) {
      const known = seen.get(pid);
      if (known) known.toMs = cpuMs;
      else if (title.test(titleOf(pid))) seen.set(pid, { fromMs: isFirst ? cpuMs : 0, toMs: cpuMs });
    }
  };
  note(true);
  const timer = setInterval(note, LOOK_EVERY_MS, false);
  return () => {
    clearInterval(timer);
    note(false);
    return [...seen.values()].reduce((total, { fromMs, toMs }) => total + toMs - fromMs, 0);
  };
}

function titleOf(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // ended between the two looks
  }
}

/** Share of this machine's CPU that was busy since the last call, by whomever: 0 to 1. */
export function busyMeter(): () => number {
  let before = machine();
  return () => {
    const now = machine();
    const total = now.totalMs - before.totalMs;
    const share = total > 0 ? (now.busyMs - before.busyMs) / total : 0;
    before = now;
    return share;
  };
}

function look(groups: Groups): Record<string, { cpuMs: number; rssBytes: number }> {
  const all = snapshot();
  return Object.fromEntries(
    Object.entries(groups).map(([name, roots]) => {
      const members = below(roots, all);
      const sum = (pick: (one: Process) => number) => members.reduce((total, one) => total + pick(one), 0);
      return [name, { cpuMs: sum(({ cpuMs }) => cpuMs), rssBytes: sum(({ rssBytes }) => rssBytes) }];
    }),
  );
}

function below(roots: number[], all: Process[]): Process[] {
  const members = new Set(roots);
  for (let grown = true; grown; ) {
    const more = all.filter(({ pid, parent }) => members.has(parent) && !members.has(pid));
    for (const { pid } of more) members.add(pid);
    grown = more.length > 0;
  }
  return all.filter(({ pid }) => members.has(pid));
}

function snapshot(): Process[] {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => read(Number(pid)) ?? []);
}

/** CPU with that of children which have ended: a database's connections come and go. */
function read(pid: number): Process | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const at = (index: number) => Number(fields[index]);
    const ticks = at(11) + at(12) + at(13) + at(14); // utime, stime, cutime, cstime: proc_pid_stat(5)
    return { pid, parent: at(1), cpuMs: ticks * MS_PER_TICK, rssBytes: at(21) * BYTES_PER_PAGE };
  } catch {
    return null; // ended between the two looks
  }
}

function machine(): { busyMs: number; totalMs: number } {
  const [line = ''] = fs.readFileSync('/proc/stat', 'latin1').split('\n');
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, steal = 0] = line
    .trim()
    .split(/\s+/)
    .slice(1)
    .map((ticks) => Number(ticks) * MS_PER_TICK);
  const busyMs = user + nice + system + irq + soft + steal;
  return { busyMs, totalMs: busyMs + idle + wait };
}

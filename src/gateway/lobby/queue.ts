/** What waits for its turn. */
interface Waiting {
  begin: () => void;
  /** It had its turn before, and goes on. */
  goesOn: boolean;
}

/** Whose turn it is, and how long anybody waits for it. */
export interface Queue {
  /**
   * Does the work when there is room for it. Undefined: the signal came before, and nothing was done. Throws what the
   * work throws, and `tooLong()` for who has waited for too long. `goesOn`: it had its turn and goes on, before all others.
   */
  run<T>(place: Place, work: () => Promise<T>): Promise<T | undefined>;
}

interface Place {
  /** Whoever has many things waiting waits behind those who have fewer. */
  who: string;
  signal: AbortSignal;
  goesOn?: boolean;
}

interface Rules {
  atOnce: number;
  mostWaitMs: number;
  tooLong: () => Error;
  /** How many wait, whenever that has changed. */
  waiting?: (count: number) => void;
}

/**
 * So many things at once, the others in their order. Players take turns: the second thing of one comes after the first
 * of every other who waits by then.
 */
export function fairQueue({ atOnce, mostWaitMs, tooLong, waiting = () => {} }: Rules): Queue {
  const lines = new Map<string, Waiting[]>();
  const goingOn = new Set<Waiting>();
  let running = 0;
  let count = 0;

  const changed = (by: 1 | -1) => waiting((count += by));

  function nextInLine(): Waiting | undefined {
    const [first] = goingOn;
    if (first) {
      goingOn.delete(first);
      return first;
    }
    const [line] = lines;
    if (!line) return undefined;
    const [who, [one, ...others]] = line;
    lines.delete(who);
    if (others.length > 0) lines.set(who, others);
    return one;
  }

  function workOff(): void {
    while (running < atOnce) {
      const one = nextInLine();
      if (!one) return;
      running++;
      one.begin();
    }
  }

  function stand(who: string, one: Waiting): void {
    if (one.goesOn) goingOn.add(one);
    else lines.set(who, [...(lines.get(who) ?? []), one]);
    changed(1);
  }

  function leave(who: string, one: Waiting): void {
    goingOn.delete(one);
    const others = (lines.get(who) ?? []).filter((other) => other !== one);
    if (others.length > 0) lines.set(who, others);
    else lines.delete(who);
  }

  /** False: the signal came first. */
  const turn = ({ who, signal, goesOn = false }: Place): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const over = (act: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", giveUp);
        changed(-1);
        act();
      };
      const one: Waiting = { goesOn, begin: () => over(() => resolve(true)) };
      const giveUp = () => {
        leave(who, one);
        over(() => resolve(false));
      };
      const timer = setTimeout(() => {
        leave(who, one);
        over(() => reject(tooLong()));
      }, mostWaitMs).unref();
      signal.addEventListener("abort", giveUp);
      stand(who, one);
      workOff();
    });

  return {
    async run(place, work) {
      if (place.signal.aborted || !(await turn(place))) return undefined;
      try {
        return await work();
      } finally {
        running--;
        workOff();
      }
    },
  };
}

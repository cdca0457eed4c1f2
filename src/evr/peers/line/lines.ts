import type { Service } from "./address";
import type { Line } from "./line";

/** The connections of a peer, each opened when it is first needed and forgotten when it closes. */
export interface Lines {
  of(service: Service): Promise<Line>;
  /** Closes one, or all. */
  close(service?: Service): Promise<void>;
  /** Cuts all without a word. */
  cut(): void;
}

export function linesOf(open: (service: Service) => Promise<Line>): Lines {
  const lines = new Map<Service, Promise<Line>>();
  return {
    of(service) {
      const known = lines.get(service);
      if (known) return known;
      const opening = open(service);
      const forget = (): void => {
        if (lines.get(service) === opening) lines.delete(service);
      };
      lines.set(service, opening);
      opening.then(({ closed }) => closed.then(forget), forget);
      return opening;
    },
    async close(service) {
      for (const key of service ? [service] : [...lines.keys()]) {
        const line = await lines.get(key);
        line?.close();
        await line?.closed;
      }
    },
    cut() {
      const nothing = (): void => undefined;
      for (const line of lines.values()) void line.then((one) => one.cut(), nothing);
    },
  };
}

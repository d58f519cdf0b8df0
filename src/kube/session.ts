import type { Dispatcher } from "undici";
import { connectionTo } from "./connection.ts";
import type { Target } from "./contexts.ts";
import { logIn, type Login } from "./login.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Session {
  readonly login: Login;
  readonly dispatcher: Dispatcher;
}

/** Keeps one login and its connections, and renews them when they run out. */
export interface Sessions {
  /** throws Fault("request"); a login that failed is not tried again, so that forty lists ask once */
  readonly current: () => Promise<Session>;
  /** drops a login that the server refused; the next `current` makes another */
  readonly refuse: (session: Session) => void;
  readonly close: () => Promise<void>;
}

export function sessionsFor(
  target: Target,
  surroundings: Surroundings,
  connections: number,
  signal?: AbortSignal,
): Sessions {
  let opening: Promise<Session> | undefined;
  let last: Session | undefined;
  const made = new Set<Dispatcher>();

  const open = async (): Promise<Session> => {
    const login = await logIn(target, surroundings, signal);
    const same =
      last !== undefined && last.login.cert === login.cert && last.login.key === login.key;
    const dispatcher =
      same && last !== undefined
        ? last.dispatcher
        : connectionTo(target, login, surroundings, connections);
    made.add(dispatcher);
    last = { login, dispatcher };
    return last;
  };
  return {
    current: async () => {
      // Those that find the login expired at the same moment must make one new login, not one each.
      const seen = opening;
      const session = await (opening ??= open());
      if (session.login.until > surroundings.now()) return session;
      if (opening === seen) opening = open();
      return opening ?? session;
    },
    refuse: (session) => {
      if (last === session) opening = undefined;
    },
    close: async () => {
      await Promise.all([...made].map((dispatcher) => dispatcher.destroy()));
    },
  };
}

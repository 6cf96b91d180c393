import { FEED_CHANNEL, userChannel } from "@realtime/protocol/channels";
import { feedEventSchema, inboxEventSchema } from "@realtime/protocol/events";
import { createSealer, SEAL_LENGTH } from "@realtime/protocol/seal";
import { Redis } from "ioredis";
import { HONEST, type Relaying, startRelay } from "./bus-relay";
import { BOUND_MS, type Fault, type Scene } from "./fault";
import { feedForgeries, inboxForgeries, malformed, type Posted } from "./forgeries";

/** A bus that does not keep its word. */
export const BUS_FAULTS: readonly Fault[] = [
  relayed("bus messages doubled", ({ random }) => () => [0, random.between(0, 200), random.between(0, 400)]),
  relayed("bus messages reordered", ({ random }) => () => [random.between(1, 300)]),
  relayed(
    "bus messages lost",
    ({ random }) =>
      () =>
        random.next() < 0.4 ? [] : [0],
  ),
  posted("bus messages forged", (channel, sealed, { crowd, random }) => {
    const text = sealed.slice(SEAL_LENGTH);
    if (channel === FEED_CHANNEL) return feedForgeries(feedEventSchema.parse(JSON.parse(text)));
    const owner = ownerOf(channel);
    const others = crowd.people.map(({ userId }) => userId).filter((userId) => userId !== owner);
    return inboxForgeries(owner, inboxEventSchema.parse(JSON.parse(text)), random.some(others, 2), sealed);
  }),
  // By one of us: what is not sealed comes no further, whatever it says.
  posted("bus messages malformed", (channel, sealed, { system }) => {
    const { epoch, revision, position } = JSON.parse(sealed.slice(SEAL_LENGTH));
    const { seal } = createSealer(system.secret);
    const posts = malformed(channel, epoch, (revision ?? position) + 1);
    return posts.flatMap((post) => [post, { ...post, text: seal(channel, post.text) }]);
  }),
];

const ownerOf = (channel: string) => channel.slice(userChannel("").length);

/** Everything goes through our hands for a while; afterwards honestly, until the workers are led back. */
function relayed(name: string, how: (scene: Scene) => Relaying): Fault {
  return {
    name,
    async inject(scene) {
      const relay = await startRelay(scene.system, how(scene));
      scene.afterwards.push(relay.stop);
      scene.undo.push(() => relay.relay(HONEST));
    },
    lastsMs: [500, 2_000],
    boundMs: BOUND_MS,
  };
}

/** For what is really said, something else is said as well: at most so many times a second. */
function posted(name: string, make: (channel: string, text: string, scene: Scene) => Posted[]): Fault {
  const EVERY_MS = 100;
  return {
    name,
    async inject(scene) {
      const url = scene.system.redis.url();
      const [reader, writer] = [new Redis(url), new Redis(url)];
      const mine = new Set<string>();
      let last = 0;
      const answer = (channel: string, text: string) => {
        if (mine.has(text) || Date.now() - last < EVERY_MS) return;
        last = Date.now();
        for (const forged of make(channel, text, scene)) {
          mine.add(forged.text);
          // The last ones may find the connection closed.
          writer.publish(forged.channel, forged.text).catch(() => {});
        }
      };
      reader.on("message", answer);
      reader.on("pmessage", (_, channel, text) => answer(channel, text));
      await reader.subscribe(FEED_CHANNEL);
      await reader.psubscribe(userChannel("*"));
      scene.undo.push(() => {
        reader.disconnect();
        writer.disconnect();
      });
    },
    lastsMs: [500, 2_000],
    boundMs: BOUND_MS,
  };
}

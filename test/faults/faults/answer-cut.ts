import { everyKeyFindsItself } from '../check/again.js';
import { kept } from '../check/kept.js';
import { type Fault, NotHere, promised } from '../fault.js';
import { Load } from '../load/load.js';
import { Relay } from '../rig/relay.js';
import type { Rig } from '../rig/rig.js';

/** What only a message that appends contains: the name of the function, or the type of an event beside its stream. */
const MARKS = ['append_events', 'DisputeOpened', 'ConcernRaised', 'ConcernResponded', 'PetitionRegistered'];

/** Between the service and whatever holds its log. */
export async function relayToTheLog(rig: Rig, seed: number): Promise<{ relay: Relay; between: object }> {
  const url = process.env['EVENTSTORE_URL'];
  if (url) {
    const [, host = '', port = '2113'] =
      /^esdb:\/\/(?:[^@/]*@)?([^:/,?]+)(?::(\d+))?(?:\/?\?|$)/.exec(url) ?? [];
    if (!host || !/tls=false/.test(url)) throw new NotHere('a relay needs one EventStoreDB node without TLS');
    const relay = await Relay.to({ host, port: Number(port) }, MARKS, seed);
    return { relay, between: { eventStore: relay } };
  }
  if (!rig.database) throw new NotHere('the service brings its own database');
  const relay = await Relay.to(rig.database.target, MARKS, seed);
  return { relay, between: { database: relay } };
}

/** F6: the connection breaks after the server got the append and before the service got the answer. */
export const answerCut: Fault = {
  name: 'F6',
  promise: 'An append whose answer was cut off is neither lost nor doubled',
  async run({ long, seed, rig: open }) {
    const rig = await open();
    const { relay, between } = await relayToTheLog(rig, seed);
    try {
      const service = await rig.service(between);
      const officers = await rig.officers();
      const load = await Load.start({ folder: rig.folder, addresses: [service.address], officers, seed });
      const cuts = long ? 1_000 : 60;
      while (relay.cuts < cuts) {
        const before = relay.cuts;
        relay.cutNext();
        for (let waited = 0; relay.cuts === before; waited++) {
          promised(waited < 50, 'The relay saw no append');
          await load.acknowledged(1);
        }
      }
      await load.acknowledged(50);
      const evidence = await load.stop();
      const { acknowledged } = await kept(await rig.store(), evidence);
      promised(evidence.pending.size === 0, `${evidence.pending.size} commands were never answered`);
      const again = await everyKeyFindsItself(service.address, evidence, long ? 5_000 : 300);
      return `${relay.cuts} answers cut off, ${acknowledged} acknowledged, 0 lost, 0 doubled, ${evidence.unavailable} told to come again, ${again} repeated afterwards, slowest answer ${Math.round(evidence.slowestMs)} ms`;
    } finally {
      await relay.stop();
    }
  },
};

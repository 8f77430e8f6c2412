import type { Recorded } from '#libs/kernel';
import { actorOf, disputeInHand, itemInHand, petitionInHand, sealed } from '#libs/testing';

/** Events of a life that goes on at random, or that ends here. */
export interface Beginning {
  readonly events: readonly Omit<Recorded, 'stream' | 'revision' | 'position'>[];
  readonly ends: boolean;
}

interface Lived {
  readonly events: readonly object[];
}

const goesOn = (lived: Lived): Beginning => ({ events: sourced(lived), ends: false });
const ends = (lived: Lived): Beginning => ({ events: sourced(lived), ends: true });

/** What an importer entered names its row. */
const sourced = ({ events }: Lived): Beginning['events'] =>
  (events as Beginning['events']).map((event) =>
    event.meta.actor.role === 'IMPORTER'
      ? { ...event, meta: { ...event.meta, source: { ledger: 'ledger', row: 1 } } }
      : event,
  );

/** Recorded ten days after it happened: later than the grace. */
const late = (officer: string, at: string) => ({
  actor: actorOf(officer),
  at: `${at}T09:00:00+08:00`,
  recordedAt: new Date(Date.parse(`${at}T09:00:00+08:00`) + 10 * 86_400_000).toISOString(),
});

/** Where random lives hardly ever come to: mediated, agreed, settled at each level, given up, and what was entered late. */
export function ofDisputes(): readonly Beginning[] {
  const { aNewCase, agree, answered, assign, assigned, bureau, by, C, close, consent } = disputeInHand;
  const { escalate, inMediation, mediator, open, propose, reopen, respond, session, settle } = disputeInHand;
  const { sign, terminate, township, triage } = disputeInHand;
  const duplicate = close('DUPLICATE', { duplicateOf: 'another' });
  const callBack = { officer: 'east-clerk', at: '2026-03-02T01:00:30.000Z' };
  const withdrawn = close('WITHDRAWN', { callBack });
  const given = inMediation().after([terminate, mediator]);
  const agreed = inMediation().after([agree(), mediator], [sign(), mediator]);
  const head = by('hill-head');
  const inTheVillage = aNewCase().after(
    [open({ receivingUnit: 'hill-village' }), head],
    [respond(C), head],
    [settle(C), head],
    [close('SETTLED_ON_THE_SPOT'), head],
  );
  const atLater = (at: string) => by('east-officer', `${at}T09:00:00+08:00`);
  return [
    goesOn(inMediation()),
    goesOn(agreed),
    ends(agreed),
    goesOn(assigned().after(duplicate)),
    ends(given.after(duplicate)),
    ends(given.after(withdrawn)),
    ends(assigned().after(withdrawn)),
    goesOn(inTheVillage),
    ends(inTheVillage.after([reopen(), head], [close('SETTLED_ON_THE_SPOT'), head])),
    ends(answered(assigned()).after(close('SETTLED_ON_THE_SPOT'))),
    goesOn(answered(aNewCase().after(open(), triage())).after(close('EXPLAINED_ACCEPTED'))),
    // Raised to the county, which gives it to the other township: closed there.
    ends(
      answered(assigned()).after(
        escalate('county'),
        [{ type: 'ReturnToLowerLevel', reason: sealed('reason'), to: 'west' }, bureau],
        [close('SETTLED_ON_THE_SPOT'), by('west-officer')],
      ),
    ),
    ends(
      answered(aNewCase().after([open({ receivingUnit: 'hill-village' }), head], [triage(), township])).after(
        [assign('hill-village'), township],
        [escalate('east'), head],
        [assign('east'), township],
        [close('SETTLED_ON_THE_SPOT'), township],
      ),
    ),
    // Entered late: claimed by one of the days asked for, counted after it.
    ends(inMediation().after([agree(), late('mediator', '2026-03-15')])),
    ends(
      assigned().after(
        [propose, atLater('2026-03-05')],
        [consent('wang'), by('mediator', '2026-03-05T09:10:00+08:00')],
        [consent('li'), by('mediator', '2026-03-05T09:20:00+08:00')],
        [disputeInHand.appoint, by('mediator', '2026-03-05T09:30:00+08:00')],
        [session(), late('mediator', '2026-03-14')],
      ),
    ),
    ends(
      assigned().after(
        [respond(C), late('east-officer', '2026-03-14')],
        [settle(C), late('east-officer', '2026-03-14')],
        [close('SETTLED_ON_THE_SPOT'), late('east-officer', '2026-03-15')],
      ),
    ),
  ];
}

/** Petitions from a ledger of this year, taken up, answered and concluded; not accepted; answered beside the point. */
export function ofPetitions(): readonly Beginning[] {
  const { aNewPetition, accept, acceptedElsewhere, bureau, by, C, classified, classify } = petitionInHand;
  const { conclude, concluded, decline, fromLedger, intake, register, respond, settle } = petitionInHand;
  const importer = by('importer');
  const thisYear = { submitted: { at: '2026-02-08T00:37:20.000Z', precision: 'time' } } as const;
  const replied = { at: '2026-02-14T16:00:00.000Z', precision: 'date' } as const;
  const reply = (petitionInHand.fromLedger().reply ?? { words: null }) as { readonly words: never };
  const imported = aNewPetition().after([
    fromLedger({ ...thisYear, reply: { words: reply.words, replied } }),
    importer,
  ]);
  const silent = aNewPetition().after([fromLedger({ ...thisYear, reply: null }), importer]);
  const taken = imported.after(
    [classify({ branch: 'ADMINISTRATIVE_PROCEDURE' }), bureau],
    [accept, bureau],
    [
      {
        type: 'AssessReply',
        concern: C,
        response: '1/response',
        kind: 'EXPLAIN',
        addresses: true,
        delivered: { how: 'PLATFORM', at: '2026-03-02T01:00:00.000Z' },
        unit: 'water-bureau',
        conduct: { conductOf: 'NONE', unitComplainedAbout: null },
      },
      bureau,
    ],
    [settle(C), bureau],
    [conclude(), bureau],
  );
  return [
    goesOn(imported),
    ends(imported),
    ends(silent),
    goesOn(taken),
    ends(taken),
    ends(classified().after(decline())),
    goesOn(concluded()),
    // A letter that was only published reached nobody.
    ends(
      acceptedElsewhere().after(
        respond(C, { delivered: { how: 'PUBLISHED', at: '2026-03-02T01:00:00.000Z' } }),
      ),
    ),
    ends(aNewPetition().after(register({ concerns: [intake(), intake({ raiser: { kind: 'ANONYMOUS' } })] }))),
  ];
}

/** Items that were closed off in time, late, by claim only; that came back; that are looked at for good. */
export function ofItems(): readonly Beginning[] {
  const { annul, approve, assign, by, claim, closedOff, closeOff, confirmRebound } = itemInHand;
  const { inspector, listed, M, planned, publicised, publish, relist, reportRebound } = itemInHand;
  const { review, submit, verify, village } = itemInHand;
  const on = (officer: string, at: string) => by(officer, `${at}T09:00:00+08:00`);
  const again = closedOff().after([reportRebound(), on('east-officer', '2026-03-20')]);
  const report = '10/rebound';
  const rebounded = again.after([confirmRebound(report), on('inspector', '2026-03-25')]);
  const soon = listed({ dueDate: '2026-03-12' }).after(
    [submit({ dueOn: '2026-03-10' }, { dueOn: '2026-03-10' }), village],
    [approve, inspector],
  );
  const claimedLate = soon.after([claim(M), late('hill-head', '2026-03-11')]);
  const closedLate = soon.after(
    [claim(M), village],
    [assign('county-discipline'), inspector],
    [verify(M), inspector],
    publish(),
    [closeOff, late('inspector', '2026-03-11')],
  );
  const longTerm = publicised({ mode: 'LONG_TERM' });
  return [
    goesOn(planned()),
    goesOn(publicised()),
    goesOn(closedOff()),
    ends(closedOff()),
    ends(claimedLate),
    goesOn(
      claimedLate.after(
        [assign('county-discipline'), inspector],
        [verify(M), inspector],
        [publish({ from: '2026-03-21', to: '2026-04-02' }), by('east-officer')],
      ),
    ),
    ends(closedLate),
    ends(rebounded),
    goesOn(rebounded),
    ends(rebounded.after([relist(), on('east-officer', '2026-03-30')])),
    goesOn(longTerm.after([review({ result: 'INSTITUTIONALISED' }), on('inspector', '2026-03-12')])),
    ends(listed().after([annul(), on('inspector', '2026-03-12')])),
  ];
}

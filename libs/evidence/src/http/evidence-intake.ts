import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { type AnyCaseType, CASE_TYPES, CaseReader } from '#libs/cases';
import { letGo, Problem, refusedBy } from '#libs/contracts';
import { derivedId, RevisionConflict } from '#libs/event-store';
import { refuse, type Words } from '#libs/kernel';
import type { CaseCommand, CommandCall, CommandOutcome } from '#libs/write-side';
import { examine } from '../content/content.js';
import { AddEvidenceBody } from '../evidence.bodies.js';
import { AddEvidence } from '../evidence.commands.js';
import { infected, notScanned } from '../content/refusals.js';
import { ReceivedFile } from '../received-file.js';
import { ScannerUnavailable, VirusScanner } from '../scan/virus-scanner.js';
import { EvidenceStore } from '../store/evidence-store.js';
import { EVIDENCE_MEGABYTES } from './evidence-limit.js';
import { InTurn } from './in-turn.js';
import type { AddEvidenceQuery } from './evidence.queries.js';
import { announced, receive, type Upload } from './receive.js';
import { UploadRoom } from './upload-room.js';

/** The way of a file into its case: sight of the case → arrival → examination → virus scanner → sealed and stored → event. */
@Injectable()
export class EvidenceIntake {
  private readonly logger = new Logger(EvidenceIntake.name);
  /** Somebody sends ten photographs of one place at once: they would only fight over the next place in the stream. */
  private readonly turns = new InTurn();

  constructor(
    private readonly commands: CommandBus,
    private readonly cases: CaseReader,
    private readonly store: EvidenceStore,
    private readonly scanner: VirusScanner,
    private readonly room: UploadRoom,
    @Inject(EVIDENCE_MEGABYTES) private readonly megabytes: number,
    @Inject(CASE_TYPES) private readonly caseTypes: readonly AnyCaseType[],
  ) {}

  async take(request: FastifyRequest, query: AddEvidenceQuery, call: CommandCall): Promise<CommandOutcome> {
    try {
      // Whoever does not see the case hears so before they have sent anything.
      const { description } = await this.cases.whole(query.case, call.principal);
      const caseType = this.caseTypes.find((one) => one.description.category === description.category);
      if (!caseType?.has(AddEvidence)) throw refusedBy(takesNoFiles());
      return await this.room.with(announced(request, this.megabytes), async () => {
        const upload = await receive(request, this.megabytes);
        return this.give(caseType, upload, query, call);
      });
    } catch (error) {
      letGo(request);
      throw error;
    }
  }

  private async give(
    caseType: AnyCaseType,
    { name, note, bytes }: Upload,
    { case: caseId, kind, takenAt, occurredAt }: AddEvidenceQuery,
    call: CommandCall,
  ): Promise<CommandOutcome> {
    const examined = await examine(bytes, name);
    await this.scan(bytes, call);
    const file = new ReceivedFile(bytes, examined);
    const body = AddEvidenceBody.of(
      {
        kind,
        original: file.examined.hash as Words,
        ...(name === null ? {} : { name: name as Words }),
        ...(note === null ? {} : { note: note as Words }),
        ...(takenAt === undefined ? {} : { takenAt }),
        ...(occurredAt === undefined ? {} : { occurredAt }),
      },
      file,
    );
    const command = caseType.give(AddEvidence, {
      ...call,
      // The case stands in the query, which names no command: the same key in another case is another command.
      commandId: derivedId(call.commandId, caseId),
      caseId,
      expected: call.expected ?? 'latest',
      body,
    });
    try {
      return await this.turns.with(caseId, () => this.commands.execute<CaseCommand, CommandOutcome>(command));
    } catch (error) {
      // What was refused is nowhere named. Of anything else it is not known: that the sweep finds out.
      if (error instanceof Problem && file.stored)
        await this.store.remove(file.stored.place).catch(() => undefined);
      if (error instanceof Problem && caseType.registers === 'NONE')
        throw new Problem(error.code, { ...error.more, unregistered: true });
      // Another process kept writing to the case.
      throw error instanceof RevisionConflict
        ? new Problem('unavailable', { headers: { 'retry-after': '1' } })
        : error;
    }
  }

  /** What cannot be scanned where a scanner is set is not taken. */
  private async scan(bytes: Buffer, { correlation }: CommandCall): Promise<void> {
    const found = await this.scanner.scan(bytes).catch((error: unknown) => {
      if (!(error instanceof ScannerUnavailable)) throw error;
      this.logger.error({ message: error.message, trace: correlation });
      throw notScanned();
    });
    if (found === 'INFECTED') throw infected();
  }
}

const takesNoFiles = () =>
  refuse({
    code: 'S-NO-FILES',
    rule: { zh: '此类事项不存放证明材料。', en: 'A matter of this kind takes no files.' },
    basis: ['HUIYING'],
    remedy: {
      zh: '将材料存入相应的纠纷、信访、征求意见或整改事项。',
      en: 'Add the file to the dispute, petition, consultation round or rectification item that it belongs to.',
    },
  });

import { Global, Module } from '@nestjs/common';
import { SecurityLog } from './security-log.js';
import { SecurityLogController } from './security-log.controller.js';

/** What auditors read of the service itself 安全日志. */
@Global()
@Module({ controllers: [SecurityLogController], providers: [SecurityLog], exports: [SecurityLog] })
export class SecurityLogModule {}

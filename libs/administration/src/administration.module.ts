import { Module } from '@nestjs/common';
import { AccountList } from './account-list.js';
import { AccountsController } from './accounts.controller.js';
import { AdministratorRequests } from './requests/administrator-requests.js';
import { AdministratorRequestsController } from './requests/administrator-requests.controller.js';

/** Accounts, and the three administrators who look after them 账号与三员管理. */
@Module({
  controllers: [AccountsController, AdministratorRequestsController],
  providers: [AccountList, AdministratorRequests],
})
export class AdministrationModule {}

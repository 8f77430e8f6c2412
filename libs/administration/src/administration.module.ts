import { Module } from '@nestjs/common';
import { AccountList } from './account-list.js';
import { AccountsController } from './accounts.controller.js';
import { OrganisationFilesController } from './organisation/organisation-files.controller.js';
import { AdministratorRequests } from './requests/administrator-requests.js';
import { AdministratorRequestsController } from './requests/administrator-requests.controller.js';
import { RequestedActs } from './requests/requested-acts.js';

/** Accounts, the organisation, and the three administrators who look after them 账号与三员管理. */
@Module({
  controllers: [AccountsController, AdministratorRequestsController, OrganisationFilesController],
  providers: [AccountList, AdministratorRequests, RequestedActs],
})
export class AdministrationModule {}

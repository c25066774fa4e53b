import type { Type } from '@nestjs/common';
import { AuditController } from './audit/audit.controller';
import { AuditService } from './audit/audit.service';
import { AmendmentsController } from './campaigns/amendments.controller';
import { AmendmentsService } from './campaigns/amendments.service';
import { CampaignsController } from './campaigns/campaigns.controller';
import { CampaignsService } from './campaigns/campaigns.service';
import { DutiesController } from './campaigns/duties.controller';
import { DutiesService } from './campaigns/duties.service';
import { PartsController } from './campaigns/parts.controller';
import { PartsService } from './campaigns/parts.service';
import { LookBacksController } from './campaigns/look-backs.controller';
import { LookBacksService } from './campaigns/look-backs.service';
import { QuotasController } from './campaigns/quotas.controller';
import { QuotasService } from './campaigns/quotas.service';
import { RoundExportService } from './campaigns/round-export.service';
import { RoundsController } from './campaigns/rounds.controller';
import { RoundsService } from './campaigns/rounds.service';
import { SubmissionsController } from './campaigns/submissions.controller';
import { SubmissionsService } from './campaigns/submissions.service';
import { SummaryController } from './campaigns/summary.controller';
import { SummaryService } from './campaigns/summary.service';
import { ChannelsController, DeliveriesController } from './channels/channels.controller';
import { ChannelsService } from './channels/channels.service';
import { AreaCodesController } from './enterprises/area-codes.controller';
import { AreaCodesService } from './enterprises/area-codes.service';
import { EnterpriseHistoryService } from './enterprises/enterprise-history.service';
import { EnterpriseMergesService } from './enterprises/enterprise-merges.service';
import { EnterprisesController } from './enterprises/enterprises.controller';
import { EnterprisesService } from './enterprises/enterprises.service';
import { FilesController } from './files/files.controller';
import { FilesService } from './files/files.service';
import { HazardExportService } from './hazards/hazard-export.service';
import { HazardsController } from './hazards/hazards.controller';
import { HazardsService } from './hazards/hazards.service';
import { InspectionsController } from './inspections/inspections.controller';
import { InspectionsService } from './inspections/inspections.service';
import { CircularFactsService } from './circulars/circular-facts.service';
import { CircularsController } from './circulars/circulars.controller';
import { CircularsService } from './circulars/circulars.service';
import { WarningsController } from './warnings/warnings.controller';
import { WarningsService } from './warnings/warnings.service';
import { ImportsController } from './imports/imports.controller';
import { ImportsService } from './imports/imports.service';
import { SettingsController } from './installation/settings.controller';
import { ListingsController } from './listings/listings.controller';
import { ListingsService } from './listings/listings.service';
import { LiveController } from './live/live.controller';
import { LiveService } from './live/live.service';
import { NoticesController } from './notices/notices.controller';
import { NoticesService } from './notices/notices.service';
import { OpsController } from './ops/ops.controller';
import { OpsService } from './ops/ops.service';
import { WorkflowsService } from './ops/workflows.service';
import { DistrictsService } from './people/districts.service';
import { CommitteesController } from './people/committees.controller';
import { CommitteesService } from './people/committees.service';
import { OrgSheetsController } from './people/org-sheets.controller';
import { OrgSheetsService } from './people/org-sheets.service';
import { OrgsService } from './people/orgs.service';
import { DistrictsController, OrgsController, PostsController, UsersController } from './people/people.controller';
import { UserAccessController } from './people/user-access.controller';
import { UserAccessService } from './people/user-access.service';
import { UsersService } from './people/users.service';
import { PhasesController } from './phases/phases.controller';
import { PhasesService } from './phases/phases.service';
import { TipOffsController } from './tip-offs/tip-offs.controller';
import { TipOffsService } from './tip-offs/tip-offs.service';
import { AddressLimits } from './platform/auth/address-limits';
import { AuditInterceptor } from './platform/audit/audit.interceptor';
import { AuthGuard } from './platform/auth/auth.guard';
import { Credentials } from './platform/auth/credentials';
import { SecondFactor } from './platform/auth/second-factor';
import { SessionStore } from './platform/auth/session-store';
import { GrantsController } from './grants/grants.controller';
import { GrantsService } from './grants/grants.service';
import { StandingService } from './platform/auth/standing.service';
import { OidcClient } from './platform/auth/oidc-client';
import { ProviderSignInService } from './platform/auth/provider-sign-in.service';
import { SignInService } from './platform/auth/sign-in.service';
import { SignInTime } from './platform/auth/sign-in-time';
import { CommandService } from './platform/commands/command.service';
import { DocsController } from './platform/docs/docs.controller';
import { HealthController } from './platform/health/health.controller';
import { ConsoleController } from './platform/page/console.controller';
import { HomeController } from './platform/page/home.controller';
import { PagesService } from './platform/subjects/pages.service';
import { RulesReader } from './platform/subjects/rules-reader';
import { SubjectService } from './platform/subjects/subject.service';
import { ReportsController } from './reports/reports.controller';
import { ReportsService } from './reports/reports.service';
import { PacksController } from './rules/packs.controller';
import { PacksService } from './rules/packs.service';
import { EditionsController, PoliciesController } from './rules/editions.controller';
import { EditionsService } from './rules/editions.service';
import { PolicyEffectService } from './rules/policy-effect.service';
import { ChangesController, RulesController } from './rules/rules.controller';
import { PlansService } from './rules/plans.service';
import { RulesService } from './rules/rules.service';
import { AccountController } from './session/account.controller';
import { AccountService } from './session/account.service';
import { ProviderController } from './session/provider.controller';
import { SessionController } from './session/session.controller';
import { TokensService } from './session/tokens.service';
import { ReleaseBatch } from './slips/release-batch';
import { SlipDocumentsService } from './slips/slip-documents.service';
import { SlipTemplatesController } from './slips/slip-templates.controller';
import { SlipTemplatesService } from './slips/slip-templates.service';
import { SlipsController } from './slips/slips.controller';
import { SlipsService } from './slips/slips.service';
import { FilingsController, UpstreamsController } from './upstreams/upstreams.controller';
import { UpstreamsService } from './upstreams/upstreams.service';

/** Every controller: what the OpenAPI document and the test of permissions go through. */
export const CONTROLLERS: readonly Type[] = [
  HomeController,
  ConsoleController,
  DocsController,
  HealthController,
  ProviderController,
  SessionController,
  AccountController,
  HazardsController,
  ImportsController,
  FilesController,
  ListingsController,
  SlipsController,
  SlipTemplatesController,
  InspectionsController,
  WarningsController,
  CircularsController,
  CampaignsController,
  SummaryController,
  PartsController,
  PhasesController,
  DutiesController,
  QuotasController,
  LookBacksController,
  RoundsController,
  SubmissionsController,
  ReportsController,
  AmendmentsController,
  LiveController,
  NoticesController,
  ChannelsController,
  DeliveriesController,
  UpstreamsController,
  FilingsController,
  GrantsController,
  TipOffsController,
  EnterprisesController,
  AreaCodesController,
  OrgSheetsController,
  CommitteesController,
  OrgsController,
  UsersController,
  UserAccessController,
  PostsController,
  DistrictsController,
  RulesController,
  PacksController,
  EditionsController,
  PoliciesController,
  ChangesController,
  OpsController,
  SettingsController,
  AuditController,
];

/** Every service that Nest builds by itself. */
export const SERVICES: readonly Type[] = [
  AuthGuard,
  SignInTime,
  AddressLimits,
  SecondFactor,
  Credentials,
  AuditInterceptor,
  SessionStore,
  StandingService,
  SignInService,
  OidcClient,
  ProviderSignInService,
  AccountService,
  TokensService,
  CommandService,
  SubjectService,
  RulesReader,
  PagesService,
  HazardsService,
  HazardExportService,
  ImportsService,
  FilesService,
  ListingsService,
  SlipsService,
  ReleaseBatch,
  SlipDocumentsService,
  SlipTemplatesService,
  InspectionsService,
  WarningsService,
  CircularFactsService,
  CircularsService,
  CampaignsService,
  SummaryService,
  PartsService,
  PhasesService,
  DutiesService,
  QuotasService,
  LookBacksService,
  RoundsService,
  RoundExportService,
  ReportsService,
  SubmissionsService,
  AmendmentsService,
  LiveService,
  NoticesService,
  ChannelsService,
  UpstreamsService,
  GrantsService,
  TipOffsService,
  EnterprisesService,
  EnterpriseHistoryService,
  EnterpriseMergesService,
  AreaCodesService,
  OrgSheetsService,
  CommitteesService,
  OrgsService,
  UsersService,
  UserAccessService,
  DistrictsService,
  PlansService,
  RulesService,
  PacksService,
  EditionsService,
  PolicyEffectService,
  OpsService,
  WorkflowsService,
  AuditService,
];

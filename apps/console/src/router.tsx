import { createBrowserRouter, Navigate } from 'react-router';
import { Crash } from './shell/crash';
import { Shell } from './shell/shell';

/** Every page with its address. Pages are fetched when they are first opened. */
export const router = createBrowserRouter(
  [
    {
      path: '/',
      element: <Shell />,
      errorElement: <Crash />,
      children: [
        { index: true, element: <Navigate to="/work" replace /> },
        { path: 'work', lazy: async () => ({ Component: (await import('./pages/work/work-page')).WorkPage }) },
        {
          path: 'campaigns',
          lazy: async () => ({ Component: (await import('./pages/campaigns/campaigns-page')).CampaignsPage }),
        },
        {
          path: 'campaigns/launch',
          lazy: async () => ({ Component: (await import('./pages/campaigns/launch/launch-page')).LaunchPage }),
        },
        {
          path: 'campaigns/:id',
          lazy: async () => ({ Component: (await import('./pages/campaigns/campaign-page')).CampaignPage }),
        },
        {
          path: 'parts/:id',
          lazy: async () => ({ Component: (await import('./pages/campaigns/part-page')).PartPage }),
        },
        {
          path: 'hazards',
          lazy: async () => ({ Component: (await import('./pages/hazards/hazards-page')).HazardsPage }),
        },
        {
          path: 'hazards/new',
          lazy: async () => ({ Component: (await import('./pages/hazards/report-page')).ReportPage }),
        },
        {
          path: 'rounds/:id',
          lazy: async () => ({ Component: (await import('./pages/rounds/round-page')).RoundPage }),
        },
        { path: 'slips', lazy: async () => ({ Component: (await import('./pages/slips/slips-page')).SlipsPage }) },
        {
          path: 'inspections',
          lazy: async () => ({ Component: (await import('./pages/inspections/inspections-page')).InspectionsPage }),
        },
        {
          path: 'enterprises',
          lazy: async () => ({ Component: (await import('./pages/enterprises/enterprises-page')).EnterprisesPage }),
        },
        {
          path: 'enterprises/:id',
          lazy: async () => ({ Component: (await import('./pages/enterprises/enterprise-page')).EnterprisePage }),
        },
        {
          path: 'tip-offs',
          lazy: async () => ({ Component: (await import('./pages/tip-offs/tip-offs-page')).TipOffsPage }),
        },
        {
          path: 'tip-offs/:id',
          lazy: async () => ({ Component: (await import('./pages/tip-offs/tip-off-page')).TipOffPage }),
        },
        { path: 'rules', lazy: async () => ({ Component: (await import('./pages/rules/rules-page')).RulesPage }) },
        {
          path: 'rules/compare',
          lazy: async () => ({ Component: (await import('./pages/rules/compare-page')).ComparePage }),
        },
        {
          path: 'rules/packs/:id',
          lazy: async () => ({ Component: (await import('./pages/rules/pack-page')).PackPage }),
        },
        {
          path: 'rules/packs/:id/edit',
          lazy: async () => ({ Component: (await import('./pages/rules/edit/edit-page')).EditPage }),
        },
        {
          path: 'rules/editions/:id',
          lazy: async () => ({ Component: (await import('./pages/rules/edition-page')).EditionPage }),
        },
        {
          path: 'amendments/:id',
          lazy: async () => ({ Component: (await import('./pages/amendments/amendment-page')).AmendmentPage }),
        },
        {
          path: 'warnings',
          lazy: async () => ({ Component: (await import('./pages/warnings/warnings-page')).WarningsPage }),
        },
        {
          path: 'circulars',
          lazy: async () => ({ Component: (await import('./pages/circulars/circulars-page')).CircularsPage }),
        },
        {
          path: 'circulars/:id',
          lazy: async () => ({ Component: (await import('./pages/circulars/circular-page')).CircularPage }),
        },
        {
          path: ':plural/:id',
          lazy: async () => ({ Component: (await import('./pages/subject/subject-page')).SubjectPage }),
        },
        { path: 'ops', lazy: async () => ({ Component: (await import('./pages/ops/ops-page')).OpsPage }) },
        {
          path: 'audit',
          lazy: async () => ({ Component: (await import('./pages/administration/audit-page')).AuditPage }),
        },
        {
          path: 'rights',
          lazy: async () => ({ Component: (await import('./pages/administration/rights-page')).RightsPage }),
        },
        {
          path: 'settings',
          lazy: async () => ({ Component: (await import('./pages/administration/settings-page')).SettingsPage }),
        },
        {
          path: 'channels',
          lazy: async () => ({ Component: (await import('./pages/administration/channels-page')).ChannelsPage }),
        },
        { path: 'people', lazy: async () => ({ Component: (await import('./pages/people/people-page')).PeoplePage }) },
        { path: '*', lazy: async () => ({ Component: (await import('./shell/not-found')).NotFound }) },
      ],
    },
  ],
  { basename: '/console' },
);

import {
  PreviewSlipTemplate,
  SaveSlipTemplate,
  SlipTemplatesView,
  SlipTemplateView,
  TemplateId,
  TemplateLanguage,
} from '@bihuan/contracts/http';
import { DOCX } from '@bihuan/documents';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { SlipTemplatesService } from './slip-templates.service';

type Name = z.output<typeof TemplateId>;
type Language = z.output<typeof TemplateLanguage>;

/** 四单和审签单的模板. */
@Controller('api/slip-templates')
export class SlipTemplatesController {
  constructor(@Inject(SlipTemplatesService) private readonly templates: SlipTemplatesService) {}

  @Get()
  @Requires('rule.read')
  @Describe({ zh: '各模板的现行版', en: 'Templates, of each the version in force', answers: SlipTemplatesView })
  list(@ThisCall() call: Call) {
    return this.templates.list(call);
  }

  @Get(':name/:language')
  @Requires('rule.read')
  @Describe({ zh: '一个模板及其全部版次', en: 'One template with all its versions', answers: SlipTemplateView })
  view(
    @ThisCall() call: Call,
    @Param('name', { schema: TemplateId }) name: Name,
    @Param('language', { schema: TemplateLanguage }) language: Language,
  ) {
    return this.templates.view(call, { name, language });
  }

  @Post(':name/:language')
  @HttpCode(200)
  @Requires('rule.change')
  @Audited({ action: 'template.save', fields: ['name', 'language'] })
  @Describe({ zh: '保存模板新版', en: 'Save a new version', answers: SlipTemplateView, command: true })
  save(
    @ThisCall() call: Call,
    @Param('name', { schema: TemplateId }) name: Name,
    @Param('language', { schema: TemplateLanguage }) language: Language,
    @Body({ schema: SaveSlipTemplate }) body: z.output<typeof SaveSlipTemplate>,
  ) {
    return this.templates.save(call, { name, language }, body);
  }

  @Post(':name/:language/preview')
  @HttpCode(200)
  @Requires('rule.change')
  @Audited({ action: 'template.preview', fields: ['name', 'language'], lines: 'asked' })
  @Describe({ zh: '预览模板（.docx）', en: 'Preview a template', files: [DOCX] })
  preview(
    @ThisCall() call: Call,
    @Param('name', { schema: TemplateId }) name: Name,
    @Param('language', { schema: TemplateLanguage }) language: Language,
    @Body({ schema: PreviewSlipTemplate }) body: z.output<typeof PreviewSlipTemplate>,
  ) {
    return this.templates.preview(call, { name, language }, body);
  }
}

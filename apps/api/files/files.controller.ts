import { FileView, Id, PhotoLimits, UploadQuery } from '@bihuan/contracts/http';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { UPLOAD_TYPE } from '../platform/http/upload-body';
import { FilesService } from './files.service';

/** 照片和文件: what evidence, attachments and scans are. */
@Controller('api/files')
export class FilesController {
  constructor(@Inject(FilesService) private readonly files: FilesService) {}

  @Post()
  @HttpCode(200)
  @Requires('file.upload')
  @Audited({ action: 'file.upload', subject: 'file' })
  @Describe({
    zh: '上传照片或文件（请求体即文件内容）；同一人再次上传同名同内容的文件，得到同一编号',
    en: 'Upload a photo or document (the body is the file); the same bytes under the same name from the same person are the same file',
    takes: UPLOAD_TYPE,
    answers: FileView,
  })
  upload(@ThisCall() call: Call, @Query({ schema: UploadQuery }) { name }: z.output<typeof UploadQuery>) {
    return this.files.upload(call, name, call.request.body);
  }

  @Get('limits')
  @Requires('file.upload')
  @Describe({ zh: '照片的格式和大小限制', en: 'What photos may be: types, bytes, how many', answers: PhotoLimits })
  limits() {
    return this.files.limits();
  }

  @Get(':id')
  @Requires('file.read')
  @Audited({ action: 'file.download', subject: 'file', by: 'id', lines: 'asked' })
  @Describe({ zh: '下载文件', en: 'Download a file', files: ['application/octet-stream'] })
  async download(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.files.download(call, id));
  }
}

import {
  CreateDistrict,
  CreateOrg,
  CreatePost,
  CreateUser,
  DistrictPage,
  DistrictQuery,
  DistrictView,
  Id,
  OrgPage,
  OrgQuery,
  OrgView,
  PostPage,
  PostQuery,
  PostView,
  SetDirectory,
  SetPassword,
  UserPage,
  UserQuery,
  UserView,
} from '@bihuan/contracts/http';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { DistrictsService } from './districts.service';
import { OrgsService } from './orgs.service';
import { UsersService } from './users.service';

/** 用户. */
@Controller('api/users')
export class UsersController {
  constructor(@Inject(UsersService) private readonly users: UsersService) {}

  @Post()
  @Requires('user.create')
  @Audited({ action: 'user.create', subject: 'user', fields: ['districtId', 'adminRole'] })
  @Describe({ zh: '建立用户', en: 'Create a user', answers: UserView })
  create(@ThisCall() call: Call, @Body({ schema: CreateUser }) body: z.output<typeof CreateUser>) {
    return this.users.create(call, body);
  }

  @Get()
  @Requires('user.read')
  @Describe({ zh: '用户列表', en: 'Users', answers: UserPage })
  list(@ThisCall() call: Call, @Query({ schema: UserQuery }) query: z.output<typeof UserQuery>) {
    return this.users.list(call, query);
  }

  @Post(':id/password')
  @HttpCode(204)
  @Requires('user.access')
  @Audited({ action: 'user.password', subject: 'user', by: 'id' })
  @Describe({ zh: '设置密码', en: 'Set a password and end the sessions' })
  setPassword(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SetPassword }) body: z.output<typeof SetPassword>,
  ) {
    return this.users.setPassword(id, body.password);
  }
}

/** 岗位. */
@Controller('api/posts')
export class PostsController {
  constructor(@Inject(UsersService) private readonly users: UsersService) {}

  @Post()
  @Requires('post.give')
  @Audited({ action: 'post.give', subject: 'post', fields: ['userId', 'orgId', 'role', 'validFrom', 'validUntil'] })
  @Describe({ zh: '任命岗位', en: 'Give a person a post', answers: PostView })
  create(@ThisCall() call: Call, @Body({ schema: CreatePost }) body: z.output<typeof CreatePost>) {
    return this.users.appoint(call, body);
  }

  @Get()
  @Requires('post.read')
  @Describe({ zh: '岗位列表', en: 'Posts', answers: PostPage })
  list(@ThisCall() call: Call, @Query({ schema: PostQuery }) query: z.output<typeof PostQuery>) {
    return this.users.posts(call, query);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('post.give')
  @Audited({ action: 'post.end', subject: 'post', by: 'id' })
  @Describe({ zh: '免去岗位（自现在起）', en: 'End a post from now on' })
  end(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.users.endPost(call, id);
  }
}

/** 单位. */
@Controller('api/orgs')
export class OrgsController {
  constructor(@Inject(OrgsService) private readonly orgs: OrgsService) {}

  @Post()
  @Requires('org.write')
  @Audited({ action: 'org.create', subject: 'org', fields: ['parentId', 'kind'] })
  @Describe({ zh: '建立单位', en: 'Create an organisation', answers: OrgView })
  create(@ThisCall() call: Call, @Body({ schema: CreateOrg }) body: z.output<typeof CreateOrg>) {
    return this.orgs.create(call, body);
  }

  @Get()
  @Requires('org.read')
  @Describe({ zh: '单位列表', en: 'Organisations in the order of the tree', answers: OrgPage })
  list(@ThisCall() call: Call, @Query({ schema: OrgQuery }) query: z.output<typeof OrgQuery>) {
    return this.orgs.list(call, query);
  }

  @Get(':id')
  @Requires('org.read')
  @Describe({ zh: '单位', en: 'One organisation', answers: OrgView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.orgs.view(call, id);
  }
}

/** 区县. */
@Controller('api/districts')
export class DistrictsController {
  constructor(@Inject(DistrictsService) private readonly districts: DistrictsService) {}

  @Post()
  @Requires('district.write')
  @Audited({ action: 'district.create', subject: 'district', fields: ['code', 'policy'] })
  @Describe({ zh: '建立区县及其单位', en: 'Create a district with its organisations', answers: DistrictView })
  create(@ThisCall() call: Call, @Body({ schema: CreateDistrict }) body: z.output<typeof CreateDistrict>) {
    return this.districts.create(call, body);
  }

  @Get()
  @Requires('district.read')
  @Describe({ zh: '区县', en: 'Districts you may see', answers: DistrictPage })
  list(@ThisCall() call: Call, @Query({ schema: DistrictQuery }) query: z.output<typeof DistrictQuery>) {
    return this.districts.list(call, query);
  }

  @Put(':id/directory')
  @Requires('district.write')
  @Audited({ action: 'district.directory', subject: 'district', by: 'id' })
  @Describe({ zh: '更换职责名录', en: 'Replace the directory of roles', answers: DistrictView })
  setDirectory(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SetDirectory }) body: z.output<typeof SetDirectory>,
  ) {
    return this.districts.setDirectory(call, id, body);
  }
}

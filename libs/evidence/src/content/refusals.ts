import { Problem } from '#libs/contracts';
import { refuse, type Refusal } from '#libs/kernel';

// Why a file is not taken, and what helps. Nothing here repeats its name or content.

export const isEmpty = (): Problem =>
  new Problem('evidence-empty', {
    detail: {
      zh: '文件没有内容。请确认文件能正常打开后重新上传。',
      en: 'There is nothing in the file. See that it opens on your machine, and send it again.',
    },
  });

export const tooLarge = (megabytes: number): Problem =>
  new Problem('evidence-too-large', {
    detail: {
      zh: `单个文件不得超过 ${megabytes} MB。请压缩图片、降低扫描分辨率,或分成几个文件上传。`,
      en: `A file may have up to ${megabytes} MB. Make the picture smaller, scan with a lower resolution, or send it in several files.`,
    },
    members: { megabytes },
  });

export const badName = (): Problem =>
  new Problem('evidence-name', {
    detail: {
      zh: '文件名须为 1 至 200 个字符,不得含有路径(/、\\、..)、控制字符或改变书写方向的字符。请重命名后上传。',
      en: 'The name of a file has 1 to 200 characters, without a path (/, \\, ..), control characters or marks that turn the direction of writing. Rename it and send it again.',
    },
  });

const WHAT_IS_TAKEN = {
  zh: '接受的格式:JPEG、PNG、WebP 图片,PDF,以及不含宏的 DOCX、XLSX。',
  en: 'Taken are JPEG, PNG and WebP pictures, PDF, and DOCX and XLSX without macros.',
};

export const notTaken = (): Problem =>
  new Problem('evidence-type', {
    detail: {
      zh: `该文件不是可接受的格式。${WHAT_IS_TAKEN.zh}请另存为其中一种格式(例如打印为 PDF)后上传。`,
      en: `The file is of none of the kinds that are taken. ${WHAT_IS_TAKEN.en} Save it as one of them (print it to PDF, for example) and send it again.`,
    },
  });

export const infected = (): Problem =>
  new Problem('evidence-infected', {
    detail: {
      zh: '病毒扫描发现该文件含有恶意代码,未存入任何内容。请对本机查毒,改用未受感染的文件,或将文件打印、扫描为新的 PDF 后上传。',
      en: 'The virus scanner found malicious code in the file, and nothing was stored. Scan your machine, and send a clean file, or print or scan it to a new PDF.',
    },
  });

export const notScanned = (): Problem =>
  new Problem('unavailable', {
    headers: { 'retry-after': '30' },
    detail: {
      zh: '病毒扫描服务没有应答,未存入任何内容。请稍后重新上传;不带文件的操作不受影响。持续出现时请管理员检查扫描服务。',
      en: 'The virus scanner does not answer, and nothing was stored. Send it again later; commands without files go on. If it stays so, the administrator must look into the scanner.',
    },
  });

export const disguised = (endings: readonly string[]): Problem =>
  new Problem('evidence-disguised', {
    detail: {
      zh: `文件内容的实际格式与文件名的扩展名不符。请改为 ${endings.map((one) => `.${one}`).join(' 或 ')},或上传正确的文件。`,
      en: `The content is of another kind than the ending of the name says. Name it ${endings.map((one) => `.${one}`).join(' or ')}, or send the right file.`,
    },
    members: { endings },
  });

export const damaged = (): Problem =>
  new Problem('evidence-damaged', {
    detail: {
      zh: '文件不完整或内部结构有误,无法核验。请重新导出、拍摄或扫描后上传。',
      en: 'The file is cut off or not built as its kind is, so that it cannot be examined. Export, photograph or scan it again.',
    },
  });

export const twoFormats = (): Problem =>
  new Problem('evidence-two-formats', {
    detail: {
      zh: '文件在图片或文档之外还夹带其他数据。请关闭“动态照片”等功能,或用看图、办公软件另存一份后上传;夹带的文件请单独上传。',
      en: 'The file carries other data beside its picture or document. Switch off motion photos, or save a copy from a viewer; send what it carried as a file of its own.',
    },
  });

export const tooManyPixels = (): Problem =>
  new Problem('evidence-picture-too-large', {
    detail: {
      zh: '图片的边长不得超过 32,000 像素,总像素不得超过 2.5 亿。请缩小后上传。',
      en: 'A picture may have up to 32,000 pixels on a side and 250 million in all. Make it smaller and send it again.',
    },
  });

export const unpacksTooLarge = (): Problem =>
  new Problem('evidence-unpacks-too-large', {
    detail: {
      zh: '文件解压后的大小或压缩比超出限度。请删减内容,或打印为 PDF 后上传。',
      en: 'The file unpacks to more than is allowed, or is packed too tightly. Leave parts out, or print it to PDF and send that.',
    },
  });

export const unsafeArchive = (): Problem =>
  new Problem('evidence-unsafe-archive', {
    detail: {
      zh: '文件内部含有不属于文档的条目(越出目录的路径、符号链接或未知部件)。请用办公软件打开,另存为 DOCX、XLSX 或 PDF 后上传。',
      en: 'Inside the file are parts that no document has (paths that leave it, symbolic links, unknown parts). Open it in an office program and save it as DOCX, XLSX or PDF.',
    },
  });

export const activeContent = (): Problem =>
  new Problem('evidence-active-content', {
    detail: {
      zh: '文件含有宏、脚本、嵌入对象、文档类型定义或自动加载的外部链接。请去除后上传,或打印为 PDF;嵌入的附件请单独上传。',
      en: 'The file carries macros, scripts, embedded objects, a document type definition, or links that load by themselves. Remove them or print it to PDF; send attachments inside it as files of their own.',
    },
  });

export const hasPassword = (): Problem =>
  new Problem('evidence-encrypted', {
    detail: {
      zh: '设有密码或使用权限限制的文件无法核验。请取消密码和限制后上传,系统会加密保存。',
      en: 'A file with a password or restrictions cannot be examined. Take them off and send it again; the service keeps it encrypted.',
    },
  });

/** R-61: what is marked as a state secret has no place in this service (BSGJMMF: Law on Guarding State Secrets 2024). */
export const markedAsClassified = (): Refusal =>
  refuse({
    code: 'R-61',
    rule: {
      zh: '标有国家秘密标志(绝密、机密、秘密)的文件不得存入本系统。',
      en: 'Nothing that is marked as a state secret (top secret, secret, confidential) is kept in this service.',
    },
    basis: ['BSGJMMF'],
    remedy: {
      zh: '按保密规定在涉密系统中办理;确属误标的,由定密责任人更正标志后再上传。',
      en: 'Handle it in a system for classified matters; where the mark is wrong, have the responsible officer correct it before it is sent.',
    },
  });

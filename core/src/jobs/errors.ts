import { defineErrors } from '@rapport/metadata/errors';

/** What can be wrong with a job, or with what somebody wants of it. */
export const jobErrors = defineErrors('job', {
  JOB_UNKNOWN: {
    status: 404,
    message: {
      en: 'There is no such job.',
      'zh-Hant': '沒有這個背景工作。',
      'zh-Hans': '没有这个后台任务。',
    },
    docs: 'The id is not one of a job of this workspace, or the job ended too long ago to be kept.',
  },
  JOB_ENDED: {
    status: 409,
    message: {
      en: 'The job has already ended and cannot be cancelled.',
      'zh-Hant': '此背景工作已結束，無法取消。',
      'zh-Hans': '此后台任务已结束，无法取消。',
    },
    docs: 'Only jobs that wait or run can be cancelled. Read the job again for its status.',
  },
  JOB_NOT_FAILED: {
    status: 409,
    message: {
      en: 'The job has neither failed nor been cancelled, so there is nothing to run again.',
      'zh-Hant': '此背景工作並未失敗或取消，因此無須重新執行。',
      'zh-Hans': '此后台任务没有失败或被取消，因此无需重新执行。',
    },
    docs: 'Only jobs that failed or were cancelled can be run again. Read the job for its status.',
  },
  JOB_LOST: {
    status: 500,
    message: {
      en: 'The server that worked on the job went away.',
      'zh-Hant': '執行此背景工作的伺服器已中斷。',
      'zh-Hans': '执行此后台任务的服务器已中断。',
    },
    docs: 'The process was killed or lost the database. The job is tried again by itself; see its attempts.',
  },
  JOB_TIMEOUT: {
    status: 500,
    message: {
      en: 'The job took longer than it may.',
      'zh-Hant': '此背景工作超過允許的執行時間。',
      'zh-Hans': '此后台任务超过允许的运行时间。',
    },
    docs: 'One attempt outlasted the time of its kind. Look in the log for what it waited for.',
  },
});

import type { StyleCategory } from '#rules/concerns';
import type { StyleSubType } from './item-vocabulary.js';

/**
 * Sub-types of the four styles and of the people's vital interests, after the 21 special rectification tasks of 2013 and 2014 (seven, ten and four).
 * That a task belongs to this style rather than to another is a mapping of this house. A changed catalogue gets a new version; codes stay.
 */
export const STYLE_CATALOGUE_VERSION = 1;

const style =
  (styleCategory: StyleCategory) =>
  (code: string, zh: string, en: string): StyleSubType => ({
    code,
    issueClass: 'FOUR_STYLES',
    styleCategory,
    name: { zh, en },
  });
const formalism = style('FORMALISM');
const bureaucratism = style('BUREAUCRATISM');
const hedonism = style('HEDONISM');
const extravagance = style('EXTRAVAGANCE');
const interest = (code: string, zh: string, en: string): StyleSubType => ({
  code,
  issueClass: 'VITAL_INTEREST',
  styleCategory: null,
  name: { zh, en },
});

export const STYLE_CATALOGUE: readonly StyleSubType[] = [
  formalism('MEETINGS_AND_PAPERS', '文山会海', 'Too many meetings and papers'),
  formalism('INSPECTIONS_AND_APPRAISALS', '检查评比泛滥', 'Too many inspections and appraisals'),
  formalism('PAPER_IMPLEMENTATION', '以文件落实文件、以会议落实会议', 'Implementation on paper only'),
  formalism('FALSE_FIGURES', '弄虚作假、虚报数据', 'False figures'),
  formalism('IMAGE_PROJECTS', '形象工程、政绩工程', 'Image and achievement projects'),

  bureaucratism(
    'HARD_TO_GET_SERVICE',
    '门难进、脸难看、事难办',
    'Hard to enter, unpleasant to face, slow to serve',
  ),
  bureaucratism('SHIFTING_AND_DELAY', '推诿扯皮、办事拖延', 'Shifting and delay'),
  bureaucratism('INACTION_OR_ARBITRARY_ACTION', '不作为、乱作为', 'Inaction or arbitrary action'),
  bureaucratism('HARM_TO_INTERESTS', '侵害群众利益', 'Acts that harm people’s interests'),
  bureaucratism('ARREARS', '拖欠、克扣群众钱款', 'Arrears and deductions of people’s money'),
  bureaucratism('ARBITRARY_FEES', '乱收费、乱罚款、乱摊派', 'Arbitrary fees, fines and levies'),
  bureaucratism('POLICIES_SHRUNK', '惠民政策缩水走样', 'Benefit policies shrunk in execution'),

  hedonism('GHOST_PAYROLL', '吃空饷', 'Ghost payroll'),
  hedonism('COMMUTING', '干部走读', 'Commuting officials'),
  hedonism('GAMBLING', '党员干部参赌涉赌', 'Gambling by Party members'),
  hedonism('CLUBS', '会所中的歪风', 'Private clubs'),
  hedonism('SLACKNESS', '庸懒散', 'Slackness'),

  extravagance('BANQUETS_AND_GIFTS', '公款送礼、吃喝、浪费', 'Gifts, banquets and waste on public money'),
  extravagance('CARS_AND_OFFICES', '超标配备公车、多占办公用房', 'Over-standard cars and offices'),
  extravagance('LUXURY_BUILDING', '新建楼堂馆所、豪华装修', 'New halls and luxury construction'),
  extravagance('THREE_PUBLIC_EXPENSES', '“三公”经费开支过大', 'High “three public” expenses'),
  extravagance('TRAINING_CENTRES', '培训中心的腐败浪费', 'Waste in training centres'),
  extravagance('OVERPRICED_COURSES', '天价培训', 'Overpriced courses'),
  extravagance('RED_ENVELOPES', '收受红包、购物卡', 'Red envelopes and shopping cards'),

  interest('LAND_AND_COMPENSATION', '征地拆迁补偿', 'Land and compensation'),
  interest('RELIEF_AND_SUBSIDIES', '救助、补贴发放', 'Relief and subsidies'),
  interest('PUBLIC_SERVICES', '水、电、路等公共服务', 'Water, power, roads and other services'),
  interest('SCHOOLS_AND_CARE', '就学、就医、养老', 'Schools, medical care, care of the old'),
  interest('VILLAGE_AFFAIRS_DISCLOSURE', '村务、财务公开', 'Disclosure of village affairs and accounts'),
  interest('WAGES_AND_ARREARS', '拖欠工资、账款', 'Unpaid wages and accounts'),
  interest('SAFETY_AND_ENVIRONMENT', '安全与环境', 'Safety and environment'),
  interest('BACKLOG_PETITIONS', '信访积案', 'Long-standing petitions'),
];

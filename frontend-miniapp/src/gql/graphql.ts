/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AddressInput = {
  detail: string;
  idempotencyKey: string;
  phone: string;
  recipient: string;
  regionCode: string;
};

export type AssistedFormKeeper =
  | 'AGENCY'
  | 'EMPLOYER'
  | 'PERSON'
  | 'REMOTE_AGENCY';

export type AssistedFormKind =
  | 'ABROAD'
  | 'DOMESTIC';

export type AssistedFormReturnReason =
  | 'CORRECTED'
  | 'DETAILS_DIFFER'
  | 'NOT_CONFIRMED'
  | 'NOT_NEEDED'
  | 'NOT_SIGNED'
  | 'NO_STAMP'
  | 'OTHER'
  | 'PICTURE_UNREADABLE'
  | 'REPORTED_DEAD'
  | 'STAMP_TOO_OLD'
  | 'STAMP_UNCLEAR';

export type AssistedFormState =
  | 'ENTERED'
  | 'LAPSED'
  | 'PRINTED'
  | 'RECEIVED'
  | 'REPLACED'
  | 'RETURNED'
  | 'SENT';

export type AuthoriseAgentInput = {
  matters: Array<EmployerMatter>;
  name: string;
  phone: string;
  until: string;
};

export type BindByNumbersInput = {
  code?: string;
  identityNumber: string;
  name: string;
  /** Social security card, medical handbook or computer number. */
  number: string;
};

export type CallList =
  | 'DUE'
  | 'FAILED'
  | 'OLD';

export type CallOutcome =
  | 'NOT_REACHED'
  | 'PASSED_ON'
  | 'REACHED'
  | 'VISITED';

/** A campaign to be opened. */
export type CampaignInput = {
  district?: string;
  dueFrom: string;
  dueUntil: string;
  name: string;
};

/** What was recorded and uploaded. */
export type CaptureInput = {
  challengeId: string | number;
  /** Made by the client once for this submission; a repeat changes nothing. */
  idempotencyKey: string;
  kind: CaptureKind;
  /** How many parts were uploaded, from 0 on. */
  parts: number;
};

export type CaptureKind =
  | 'CLIP'
  | 'STILLS';

/** How far a capture is. */
export type CaptureState =
  | 'ACCEPTED'
  | 'IN_REVIEW'
  | 'RETURNED'
  | 'WAITING';

export type CardCollector =
  | 'AGENT'
  | 'SELF';

export type CardDeliveryInput = {
  addressId?: string | number | null | undefined;
  agentName?: string;
  collector?: CardCollector;
  outletId?: string;
  way: CardWay;
};

export type CardItem =
  | 'BIRTH_DATE'
  | 'ETHNICITY'
  | 'NAME'
  | 'NUMBER'
  | 'SEX';

export type CardRelation =
  | 'GUARDIAN'
  | 'HELPER'
  | 'SELF';

export type CardRequestInput = {
  delivery: CardDeliveryInput;
  idempotencyKey: string;
  kind: CardRequestKind;
  personId?: string | number | null | undefined;
};

export type CardRequestKind =
  | 'REISSUE'
  | 'REPLACE_CHANGED'
  | 'REPLACE_DAMAGED'
  | 'SECOND_APPLICATION';

export type CardState =
  | 'CANCELLED'
  | 'IN_STOCK'
  | 'IN_USE'
  | 'LOST'
  | 'ON_ITS_WAY';

export type CardWay =
  | 'COURIER'
  | 'OUTLET';

export type CaseStatus =
  | 'ACCEPTED'
  | 'AT_OUTLET'
  | 'AWAITING_PAYMENT'
  | 'DECIDED'
  | 'HANDED_OVER'
  | 'IN_PRODUCTION'
  | 'IN_REVIEW'
  | 'IN_STOCK'
  | 'LAPSED'
  | 'MADE'
  | 'REFUSED'
  | 'RETURNED'
  | 'REVOKED'
  | 'SUBMITTED'
  | 'SUCCEEDED'
  | 'WITHDRAWN'
  | 'WITH_COURIER';

export type CertificationScope =
  | 'MAY'
  | 'MUST'
  | 'NOT_IN_SCOPE';

export type CertificationWay =
  | 'EMBASSY'
  | 'EMPLOYER'
  | 'FORM'
  | 'HELPER_FACE'
  | 'OWN_FACE'
  | 'REMOTE_SYSTEM';

export type ChangePhoneInput = {
  identityTail?: string;
  name?: string;
  newCode: string;
  newPhone: string;
  oldCode?: string;
};

export type ConfirmEmployerLoginInput = {
  code: string;
  mandate: string | number;
  number: string;
  smsCode: string;
};

export type ContributionFault =
  | 'MISSING'
  | 'NOT_ARRIVED'
  | 'OTHER'
  | 'WRONG_BASE'
  | 'WRONG_EMPLOYER';

/** An answer to a reported month, and words to the person. */
export type DecideMonthReportInput = {
  answer: MonthAnswer;
  id: string | number;
  note: string;
};

/** A decision with its reason from the list, and a note. */
export type DecideReviewInput = {
  decision: ReviewDecision;
  id: string | number;
  note?: string;
  reason: ReviewReason;
};

/** A stamped form, or what 金保工程 or an embassy says of a person. */
export type DeskEntryInput = {
  /** The office's name as on its stamp. */
  assister: string;
  /** Another paper, filled in by hand, although a printed form stands. */
  byHand?: boolean;
  /** As printed; empty for a form that was filled in by hand. */
  formNumber?: string;
  idempotencyKey: string;
  personId: string | number;
  /** The day of the stamp. */
  seenOn: string;
};

export type DeskLooked =
  | 'FOUND'
  | 'LISTED'
  | 'NOT_FOUND'
  | 'OPENED'
  | 'OWN_MATTER';

export type DocumentState =
  | 'EXPIRED'
  | 'REVOKED'
  | 'UNKNOWN'
  | 'VALID';

export type EmployerActKind =
  | 'ACCEPT'
  | 'AGENT_LOGIN'
  | 'AUTHORISE'
  | 'DOWNLOAD_ROSTER'
  | 'END_SEAT'
  | 'END_SESSION'
  | 'LICENCE_LOGIN'
  | 'NUMBER_LOGIN'
  | 'OPENED_BY_AGENCY'
  | 'OPEN_PERSON'
  | 'PUSHED'
  | 'REGISTER';

export type EmployerDetailsInput = {
  address: string;
  bankAccount?: string;
  bankName?: string;
  contactName: string;
  contactPhone: string;
  district: string;
};

/** An employer's word for one of its own people (经单位核实). */
export type EmployerEntryInput = {
  formNumber?: string;
  idempotencyKey: string;
  personId: string | number;
  seenOn: string;
  verified: EmployerVerified;
};

export type EmployerKind =
  | 'ENTERPRISE'
  | 'ORGANISATION';

export type EmployerMatter =
  | 'BENEFITS'
  | 'CHANGES'
  | 'PAYMENTS'
  | 'REGISTRATION'
  | 'ROSTER';

export type EmployerRole =
  | 'AGENT'
  | 'LEGAL_REPRESENTATIVE'
  | 'LICENCE_MANAGER'
  | 'REGISTERED_AGENT';

export type EmployerSeatStatus =
  | 'ACTIVE'
  | 'ENDED'
  | 'INVITED';

export type EmployerVerified =
  | 'AT_HOME'
  | 'BY_FORM'
  | 'BY_VIDEO'
  | 'IN_PERSON';

export type FaceAction =
  | 'BLINK'
  | 'NOD'
  | 'OPEN_MOUTH'
  | 'TURN_LEFT'
  | 'TURN_RIGHT';

export type FaceReasonCode =
  | 'ACTION_MISSING'
  | 'ACTION_OUT_OF_ORDER'
  | 'BLURRED'
  | 'BROKEN_FILE'
  | 'CONSENT_WITHDRAWN'
  | 'COVERED'
  | 'DIFFERENT_PERSON'
  | 'ENGINE_FAILED'
  | 'FACE_TOO_SMALL'
  | 'NOT_LIVE'
  | 'NO_FACE'
  | 'PERSON_CHANGED'
  | 'REFERENCE_OUTDATED'
  | 'REGISTERED_AS_DEAD'
  | 'REPLAYED'
  | 'SEVERAL_FACES'
  | 'TOO_BRIGHT'
  | 'TOO_DARK'
  | 'TOO_LARGE'
  | 'TOO_LONG'
  | 'TOO_SHORT'
  | 'TURNED_AWAY'
  | 'WRONG_FORMAT';

/** A guardian to be put on record. */
export type GuardianInput = {
  basis: string;
  guardian: NamedPersonInput;
  ward: NamedPersonInput;
};

export type Insurance =
  | 'MATERNITY'
  | 'MEDICAL'
  | 'PENSION'
  | 'UNEMPLOYMENT'
  | 'WORK_INJURY';

export type LoginNearness =
  | 'FAR'
  | 'NEAR'
  | 'UNKNOWN';

export type LoginTicketStatus =
  | 'CONFIRMED'
  | 'DECLINED'
  | 'EXPIRED'
  | 'SCANNED'
  | 'SPENT'
  | 'TAKEN'
  | 'WAITING';

export type MonthAnswer =
  | 'EMPLOYER_TO_DECLARE'
  | 'NOT_DUE_YET'
  | 'NOT_INSURED_HERE'
  | 'RECORD_IS_RIGHT'
  | 'WILL_BE_CORRECTED';

/** A person by exact name and identity number. */
export type NamedPersonInput = {
  identityNumber: string;
  name: string;
};

/** An objection to a certification that was not accepted. */
export type ObjectionInput = {
  caseId: string | number;
  /** Made by the client once for this objection; a repeat changes nothing. */
  idempotencyKey: string;
  statement: string;
};

/** An employer without a licence and its agent, from their papers. */
export type OpenEmployerInput = {
  agentName: string;
  agentPhone: string;
  code: string;
  name: string;
};

export type OrganisationCodeInput = {
  code: string;
  phone: string;
  proof?: WorkProofInput | null | undefined;
};

export type PaymentChannel =
  | 'BROWSER'
  | 'MINI_PROGRAM';

export type PensionActKind =
  | 'MESSAGES_TAKEN'
  | 'MESSAGE_RENEWED'
  | 'RECEIPTS_GIVEN'
  | 'REVOCATION_ASKED'
  | 'REVOCATION_CONFIRMED'
  | 'REVOCATION_DISMISSED';

export type PensionMessageKind =
  | 'CERTIFIED'
  | 'REFUSED'
  | 'REVOKED';

export type PhotoState =
  | 'READY'
  | 'TOO_POOR'
  | 'UNREAD';

export type PlaceInput = {
  latitude: number;
  longitude: number;
};

/** What kind of refusal a problem is. */
export type ProblemCode =
  /** Recipient, phone or street are missing or cannot be right; `part` names which. */
  | 'ADDRESS_INCOMPLETE'
  /** The address was deleted, or none was chosen. */
  | 'ADDRESS_UNKNOWN'
  /** Somebody else is to receive the card, but who is not said. */
  | 'AGENT_MISSING'
  /** This phone is invited or authorised already. */
  | 'ALREADY_AGENT'
  /** This account is bound to a person already. */
  | 'ALREADY_BOUND'
  /** The last certification is still good for a long time. */
  | 'ALREADY_CERTIFIED'
  /** Months of this employer are known, so it is not new: a code alone does not open them. */
  | 'ALREADY_INSURED'
  /** This phone stands among the person's helpers. */
  | 'ALREADY_NAMED'
  /** The employer is registered: come back with code and number, or by licence. */
  | 'ALREADY_REGISTERED'
  /** This month, or this insurance of it, was reported and is being looked into. */
  | 'ALREADY_REPORTED'
  /** Nobody revokes alone. */
  | 'ANOTHER_MUST_CONFIRM'
  /** A clerk decides a reported month without a word to the person, or with too many. */
  | 'ANSWER_MISSING'
  /** The office's name is missing or too long. */
  | 'ASSISTER_WRONG'
  /** The paper that shows the guardianship is not named. */
  | 'BASIS_MISSING'
  /** The person is bound to another phone; only a face moves a binding. */
  | 'BOUND_ELSEWHERE'
  /** So many are waiting that another submission would wait too long. */
  | 'BUSY'
  /** The day is not one of the last ones, or a note is missing or too long. */
  | 'CALL_NOTE_WRONG'
  /** Who notes what came of a call has not opened name and phone before. */
  | 'CALL_NOT_OPENED'
  /** Another campaign has this name. */
  | 'CAMPAIGN_NAME_TAKEN'
  /** No name, one that is too long, days the wrong way round, or a district that is none. */
  | 'CAMPAIGN_NOT_POSSIBLE'
  /** Nothing can be certified for this person now; why is told to them and their helpers only. */
  | 'CANNOT_HELP_NOW'
  /** The clip is larger than allowed in all. */
  | 'CAPTURE_TOO_LARGE'
  /** A second application is for a card that was returned to stock only (§27). */
  | 'CARD_NOT_RETURNED'
  /** A card that was reported as lost cannot be replaced as damaged or changed. */
  | 'CARD_REPORTED_LOST'
  /** One request for a card at a time. */
  | 'CARD_REQUEST_OPEN'
  /** The card was never handed out: it cannot be lost or worn. */
  | 'CARD_STILL_IN_STOCK'
  /** A certification of this person is being handled. */
  | 'CASE_UNDER_WAY'
  /** The time to do the actions is over, or the challenge was used. */
  | 'CHALLENGE_OVER'
  /** The code was right once, but it is over five minutes old or was used. */
  | 'CODE_EXPIRED'
  /** The login is not fresh: a code of now is needed. */
  | 'CODE_NEEDED'
  /** The face engine cannot read the registered photo just now; nobody's fault but ours. */
  | 'COMPARISON_AWAY'
  /** Face data is used only after the separate consent to the version in force. */
  | 'CONSENT_NEEDED'
  /** The version that was accepted is not the one in force. */
  | 'CONSENT_OUTDATED'
  /** The card is ordered, on its way or there already. */
  | 'DELIVERY_FIXED'
  /** A field of the registration is empty, too long or not of its form. */
  | 'DETAILS_INVALID'
  /** The app did not say which installation it is. */
  | 'DEVICE_UNKNOWN'
  /** The register says that the person had died when the recording was made. */
  | 'DIED_BEFORE'
  /** Neither a unified social credit code nor an organisation code. */
  | 'EMPLOYER_CODE_INVALID'
  /** The employer came by its code alone, and no agency has seen its papers yet. */
  | 'EMPLOYER_UNCONFIRMED'
  /** The agency decides on this form: its photo waits there, or it has the paper. */
  | 'FORM_ELSEWHERE'
  /** The form was not handed in in time. */
  | 'FORM_LAPSED'
  /** A photo of the stamped form waits, and was not looked at before it is decided on. */
  | 'FORM_NOT_LOOKED_AT'
  /** A printed form of this person stands, and no number was typed. */
  | 'FORM_NUMBER_NEEDED'
  /** The number is another person's form, or none of ours: which of them is not told. */
  | 'FORM_OF_ANOTHER'
  /** A form of this person is being handled, so no other is printed. */
  | 'FORM_ON_ITS_WAY'
  /** This form was entered, returned for good, or replaced by a newer one. */
  | 'FORM_USED'
  /** A clerk named a guardian whom the register does not know by this name and number. */
  | 'GUARDIAN_NOT_MATCHED'
  /** This one cannot be the other's guardian; `why` says so in plain words. */
  | 'GUARDIAN_NOT_POSSIBLE'
  /** The login's code went to a helper's phone: what changes who gets in waits. */
  | 'LENT_SESSION'
  /** An enterprise with a business licence comes in by it (§2 ㈡). */
  | 'LICENCE_NEEDED'
  /** This employer's licence was not shown lately: another one's does not open it. */
  | 'LICENCE_TO_SHOW'
  /** The counters do not answer: what is limited waits, for nothing is let through uncounted. */
  | 'LIMITS_AWAY'
  /** Somebody decides on a recording that they did not look at. */
  | 'LOOK_FIRST'
  /** There is no loss report to take back. */
  | 'LOSS_NOT_REPORTED'
  /** The message was taken meanwhile, is not there, or was not refused since it was written. */
  | 'MESSAGE_NOT_REFUSED'
  /** The case stands where this action makes no sense. */
  | 'MOVE_NOT_ALLOWED'
  /** The person of the account is not the one whom the employer named. */
  | 'NAME_DIFFERS'
  /** Nobody of this number and name, or somebody of another desk: which of them is not told. */
  | 'NOBODY_IN_REACH'
  /** The note is too long, or missing where the reason needs one. */
  | 'NOTE_WRONG'
  /** What is printed on the card agrees with the register (§28). */
  | 'NOTHING_CHANGED'
  /** The certification was not refused, was objected to before, or its recording is gone. */
  | 'NOTHING_TO_OBJECT_TO'
  /** There is no contribution in the months asked for. */
  | 'NOTHING_TO_RECORD'
  /** What is reported does not fit the month, e.g. one that has arrived as not arrived. */
  | 'NOTHING_TO_REPORT'
  /** This account has no (longer an) authorisation of that employer. */
  | 'NOT_AUTHORISED'
  /** What a person calls a helper is too long or no words. */
  | 'NOT_A_CALLING'
  /** The page asks to come in, but nobody has confirmed yet. */
  | 'NOT_CONFIRMED'
  /** The account may not act for this person in matters of cards. */
  | 'NOT_FOR_THIS_PERSON'
  /** Nothing is there that this viewer may see. */
  | 'NOT_FOUND'
  /** The person draws no monthly benefit, or not now; `why` says so in plain words. */
  | 'NOT_IN_SCOPE'
  /** Nobody of this number and name draws a benefit as one of this unit's own people. */
  | 'NOT_OF_THIS_UNIT'
  /** The account has no role among the staff. */
  | 'NOT_STAFF'
  /** No card of this person is known. */
  | 'NO_CARD'
  /** Both exchanges are used. */
  | 'NO_EXCHANGE_LEFT'
  /** Both extensions are used. */
  | 'NO_EXTENSION_LEFT'
  /** The form is for people who live elsewhere; the register has another residence. */
  | 'NO_FORM_FOR_RESIDENCE'
  /** The certificate is for an accepted reissue or replacement that is under way (§28 ㈣). */
  | 'NO_PROOF_YET'
  /** No certification has the number that was typed. */
  | 'NO_SUCH_CERTIFICATION'
  /** Code and number do not belong together, or the number is none. One answer for all. */
  | 'NO_SUCH_REGISTRATION'
  /** A role that holds at an office needs one, and it must be one that there is. */
  | 'OFFICE_INVALID'
  /** The order was closed, or is paid already. */
  | 'ORDER_OVER'
  /** A request is open that the viewer may not follow: a helper did not make it. */
  | 'OTHER_CARD_REQUEST_OPEN'
  /** The details are the helper's own. */
  | 'OWN_DETAILS'
  /** Nobody of the staff opens an employer for themselves. */
  | 'OWN_EMPLOYER'
  /** Who works at a desk comes upon themselves, or somebody whom they help. */
  | 'OWN_MATTER'
  /** Somebody names themself as their helper. */
  | 'OWN_PHONE'
  /** An administrator would take away their own way in. */
  | 'OWN_ROLE'
  /** The payment provider does not answer. */
  | 'PAYMENT_UNAVAILABLE'
  /** The last certification is still good for a long time. */
  | 'PERSON_ALREADY_CERTIFIED'
  /** The register says that the person has died. */
  | 'PERSON_DECEASED'
  /** The account is not yet, or not at present, proven to be a person's. */
  | 'PERSON_NOT_BOUND'
  /** The person draws no monthly benefit now. */
  | 'PERSON_NOT_IN_SCOPE'
  /** Nobody of this name has this number: an unknown number and a wrong name look alike. */
  | 'PERSON_NOT_MATCHED'
  /** A certification of this person is being handled. */
  | 'PERSON_UNDER_WAY'
  /** Not a mainland mobile number. */
  | 'PHONE_INVALID'
  /** The new phone belongs to another account. */
  | 'PHONE_IN_USE'
  /** Too many wrong codes for this phone on this device; the same answer for every phone. */
  | 'PHONE_LOCKED'
  /** There is no registered photo to compare with. */
  | 'PHOTO_MISSING'
  /** The registered photo is older than a comparison can bear. */
  | 'PHOTO_TOO_OLD'
  /** The registered photo cannot be read well enough. */
  | 'PHOTO_TOO_POOR'
  /** Progress is shown from the 5th 06:00 to the month's last day 22:00 (§29 ㈢ 1). */
  | 'PROGRESS_WINDOW_CLOSED'
  /** Name or last four of the identity number do not match the bound person. */
  | 'PROOF_FAILED'
  /** A bound account on a new device, or unseen for long: first prove the person again. */
  | 'PROOF_NEEDED'
  /** The months asked for are in the wrong order, too many, or not yet over. */
  | 'RANGE_NOT_POSSIBLE'
  /** The reason does not belong to the decision, or the note is missing or too long. */
  | 'REASON_NOT_FITTING'
  /** The record can no longer be looked at. */
  | 'RECORD_EXPIRED'
  /** The record was asked for and is not made yet (§30 ㈠ 3 ⑵). */
  | 'RECORD_NOT_READY'
  /** This number of the remote system was entered before. */
  | 'REFERENCE_USED'
  /** The remote system's number is none. */
  | 'REFERENCE_WRONG'
  /** No courier goes there: the region's code is wrong, not precise enough, or out of reach. */
  | 'REGION_NOT_DELIVERABLE'
  /** A code was sent less than a minute ago. */
  | 'RESEND_TOO_SOON'
  /** Somebody else decided first. */
  | 'REVIEW_OVER'
  /** Somebody asked for the same before. */
  | 'REVOCATION_ASKED'
  /** The note that says why is too short or too long. */
  | 'REVOCATION_NOTE_WRONG'
  /** Clerks of employers are invited by their employer. */
  | 'ROLE_BY_EMPLOYER'
  /** The new phone is the old one. */
  | 'SAME_PHONE'
  /** This seat is not authorised for this matter. */
  | 'SEAT_MAY_NOT'
  /** No second factor was set up yet. */
  | 'SECOND_FACTOR_MISSING'
  /** The account has a second factor already: only an administrator takes it away. */
  | 'SECOND_FACTOR_STANDS'
  /** The day of the stamp, or of the look, cannot be. */
  | 'SEEN_DAY_WRONG'
  /** The refresh token is unknown, used, idle too long, or its session was revoked. */
  | 'SESSION_OVER'
  /** No provider took the message. */
  | 'SMS_NOT_SENT'
  /** Someone else moved this case or row first. */
  | 'STALE'
  /** What the person wants to say is empty or too long. */
  | 'STATEMENT_WRONG'
  /** A login code that is unknown, expired, used up, declined, or another page's. */
  | 'TICKET_GONE'
  /** Someone else scanned the code, or it was confirmed already. */
  | 'TICKET_TAKEN'
  /** Production has begun, or the request is over. */
  | 'TOO_LATE_TO_WITHDRAW'
  /** The address book is full. */
  | 'TOO_MANY_ADDRESSES'
  /** The employer has as many agents as it may have. */
  | 'TOO_MANY_AGENTS'
  /** This phone or place has asked for too many codes. */
  | 'TOO_MANY_CODES'
  /** So many people are not looked up at one desk: numbers cannot be tried through. */
  | 'TOO_MANY_FINDS'
  /** More helpers than anybody needs, or too many named in a day. */
  | 'TOO_MANY_HELPERS'
  /** The employer sent many invitations today, or this phone got many. */
  | 'TOO_MANY_INVITATIONS'
  /** Too many tries to prove a person. */
  | 'TOO_MANY_PROOFS'
  /** A person asked for as many records today as one may. */
  | 'TOO_MANY_RECORDS'
  /** 再次登录 was tried too often for this code. */
  | 'TOO_MANY_RETURNS'
  /** This place makes or tries too many login codes. */
  | 'TOO_MANY_TICKETS'
  /** Too many failed tries one after the other: a pause, and the other ways. */
  | 'TOO_MANY_TRIES'
  /** The outlet is not, or no longer, on the list. */
  | 'UNKNOWN_OUTLET'
  /** Not all announced parts are there. */
  | 'UPLOAD_INCOMPLETE'
  /** A clerk named a ward whom the register does not know by this name and number. */
  | 'WARD_NOT_MATCHED'
  /** This is not taken now; the next opening is told (§11, §14, §27–§30). */
  | 'WINDOW_CLOSED'
  /** It is busy: the app has to solve a small task first. Nothing to read or to type. */
  | 'WORK_NEEDED'
  /** The code does not match. */
  | 'WRONG_CODE'
  /** The typed number is not the one that stands on the page. */
  | 'WRONG_NUMBER'
  /** The digits are not those of now, or were used before. */
  | 'WRONG_SECOND_FACTOR'
  /** A capture of stills has too few or too many. */
  | 'WRONG_STILL_COUNT'
  /** People who live there are not certified in this way; `instead` says in which. */
  | 'WRONG_WAY';

export type RegisterEnterpriseInput = {
  details: EmployerDetailsInput;
  idempotencyKey: string;
};

export type RegisterOrganisationInput = {
  agentName: string;
  agentPhone: string;
  code: string;
  details: EmployerDetailsInput;
  idempotencyKey: string;
  name: string;
  smsCode: string;
};

export type RelationKind =
  | 'GUARDIAN'
  | 'HELPER';

export type ReportMonthInput = {
  fault: ContributionFault;
  idempotencyKey: string;
  insurance?: Insurance | null | undefined;
  month: string;
  words?: string;
};

export type RequestRightsRecordInput = {
  idempotencyKey: string;
  since: string;
  /** Send a message when it can be looked at, by day. */
  tell?: boolean;
  until: string;
};

export type Residence =
  | 'ABROAD'
  | 'BEIJING'
  | 'FROM_OTHER_PROVINCE'
  | 'OTHER_PROVINCE';

export type ReturnCodeInput = {
  code: string;
  proof?: WorkProofInput | null | undefined;
  transactionNumber: string;
};

export type ReturnInput = {
  code: string;
  smsCode: string;
  transactionNumber: string;
};

export type ReviewDecision =
  | 'PASS'
  | 'RECORD_AGAIN'
  | 'REFUSE';

export type ReviewKind =
  | 'OBJECTION'
  | 'UNCERTAIN';

export type ReviewReason =
  | 'BLURRED'
  | 'COVERED'
  | 'NOT_ALIVE'
  | 'OTHER_PERSON'
  | 'RECORDING_OF_A_RECORDING'
  | 'SAME_PERSON'
  | 'SAME_PERSON_AGED'
  | 'SAME_PERSON_BY_FEATURES'
  | 'TOO_DARK';

/** A revocation to be asked for. */
export type RevocationInput = {
  note: string;
  number: string;
  reason: RevocationReason;
};

export type RevocationReason =
  | 'DEATH'
  | 'FRAUD'
  | 'MISTAKE';

export type RightsRecordState =
  | 'EXPIRED'
  | 'READY'
  | 'SUBMITTED';

export type SeatRole =
  | 'AGENT'
  | 'LEGAL_REPRESENTATIVE'
  | 'LICENCE_MANAGER'
  | 'REGISTERED_AGENT';

export type SecondFactorStanding =
  | 'ENTERED'
  | 'TO_ENTER'
  | 'TO_SET_UP';

export type Sex =
  | 'FEMALE'
  | 'MALE';

/** Whom to help: one of the list, or anybody by name and number. */
export type SomeoneInput = {
  /** The version of the consent text that the person before the camera agreed to. */
  consentVersion: string;
  helpedId?: string | number | null | undefined;
  identityNumber?: string;
  name?: string;
};

export type StaffRole =
  | 'ADMINISTRATOR'
  | 'AGENCY_CLERK'
  | 'AUDITOR'
  | 'EMBASSY_CLERK'
  | 'EMPLOYER_CLERK'
  | 'REVIEWER';

export type TicketInput = {
  code: string;
  secret: string;
};

/** A solved proof of work, asked for when it is busy. */
export type WorkProofInput = {
  challenge: string;
  solution: string;
};

export type RefreshSessionMutationVariables = Exact<{
  refreshToken: string;
  attempt: string;
}>;


export type RefreshSessionMutation = { refreshSession:
    | { __typename: 'Session', accessToken: string, refreshToken: string }
    | { __typename: 'SessionOverProblem', code: ProblemCode, message: string }
   };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { me: { phoneMasked: string, needsProof: boolean, person: { nameMasked: string, identityNumberMasked: string } | null, faceConsent: { version: string, givenAt: string } | null } };

export type DevicesQueryVariables = Exact<{ [key: string]: never; }>;


export type DevicesQuery = { me: { devices: Array<{ id: string, name: string, lastSeenAt: string, current: boolean }> } };

export type RevokeDeviceMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeDeviceMutation = { revokeDevice:
    | { __typename: 'Done' }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
   };

export type LogoutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutMutation = { logout: { __typename: 'Done' } };

export type RequestOldPhoneCodeMutationVariables = Exact<{
  proof?: WorkProofInput | null | undefined;
}>;


export type RequestOldPhoneCodeMutation = { requestOldPhoneCode:
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'LentSessionProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'ResendTooSoonProblem', code: ProblemCode, message: string }
    | { __typename: 'SmsCodeSent' }
    | { __typename: 'SmsNotSentProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyCodesProblem', code: ProblemCode, message: string }
    | { __typename: 'WorkNeededProblem', code: ProblemCode, message: string, challenge: string, bits: number }
   };

export type RequestNewPhoneCodeMutationVariables = Exact<{
  newPhone: string;
  proof?: WorkProofInput | null | undefined;
}>;


export type RequestNewPhoneCodeMutation = { requestNewPhoneCode:
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'LentSessionProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'ResendTooSoonProblem', code: ProblemCode, message: string }
    | { __typename: 'SamePhoneProblem', code: ProblemCode, message: string }
    | { __typename: 'SmsCodeSent' }
    | { __typename: 'SmsNotSentProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyCodesProblem', code: ProblemCode, message: string }
    | { __typename: 'WorkNeededProblem', code: ProblemCode, message: string, challenge: string, bits: number }
   };

export type ChangePhoneMutationVariables = Exact<{
  input: ChangePhoneInput;
}>;


export type ChangePhoneMutation = { changePhone:
    | { __typename: 'CodeExpiredProblem', code: ProblemCode, message: string }
    | { __typename: 'CodeNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'Done' }
    | { __typename: 'LentSessionProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInUseProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneLockedProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofFailedProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'SamePhoneProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyProofsProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongCodeProblem', code: ProblemCode, message: string }
   };

export type ProveAgainMutationVariables = Exact<{
  name: string;
  identityTail: string;
}>;


export type ProveAgainMutation = { proveAgain:
    | { __typename: 'Done' }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofFailedProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyProofsProblem', code: ProblemCode, message: string }
   };

export type StartAfreshMutationVariables = Exact<{ [key: string]: never; }>;


export type StartAfreshMutation = { startAfresh: { __typename: 'Done' } };

export type WithdrawFaceConsentMutationVariables = Exact<{ [key: string]: never; }>;


export type WithdrawFaceConsentMutation = { withdrawFaceConsent: { __typename: 'Done' } };

export type BoundQueryVariables = Exact<{ [key: string]: never; }>;


export type BoundQuery = { me: { phoneMasked: string, person: { nameMasked: string } | null, faceConsent: { current: boolean } | null } };

export type RequestBindingCodeMutationVariables = Exact<{
  proof?: WorkProofInput | null | undefined;
}>;


export type RequestBindingCodeMutation = { requestBindingCode:
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'LentSessionProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'ResendTooSoonProblem', code: ProblemCode, message: string }
    | { __typename: 'SmsCodeSent' }
    | { __typename: 'SmsNotSentProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyCodesProblem', code: ProblemCode, message: string }
    | { __typename: 'WorkNeededProblem', code: ProblemCode, message: string, challenge: string, bits: number }
   };

export type BindByNumbersMutationVariables = Exact<{
  input: BindByNumbersInput;
}>;


export type BindByNumbersMutation = { bindByNumbers:
    | { __typename: 'AlreadyBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'BoundElsewhereProblem', code: ProblemCode, message: string }
    | { __typename: 'CodeExpiredProblem', code: ProblemCode, message: string }
    | { __typename: 'CodeNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'Done' }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotMatchedProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneLockedProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyProofsProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongCodeProblem', code: ProblemCode, message: string }
   };

export type StartFaceBindingMutationVariables = Exact<{
  name: string;
  identityNumber: string;
}>;


export type StartFaceBindingMutation = { startFaceBinding:
    | { __typename: 'AlreadyBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'Challenge', id: string, actions: Array<FaceAction>, deadline: string, exchangesLeft: number, extensionsLeft: number, uploadPath: string }
    | { __typename: 'ComparisonAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'ConsentNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotMatchedProblem', code: ProblemCode, message: string }
    | { __typename: 'PhotoMissingProblem', code: ProblemCode, message: string }
    | { __typename: 'PhotoTooOldProblem', code: ProblemCode, message: string }
    | { __typename: 'PhotoTooPoorProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyProofsProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyTriesProblem', code: ProblemCode, message: string }
   };

export type SubmitFaceBindingMutationVariables = Exact<{
  input: CaptureInput;
}>;


export type SubmitFaceBindingMutation = { submitFaceBinding:
    | { __typename: 'AlreadyBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'BusyProblem', code: ProblemCode, message: string }
    | { __typename: 'Capture' }
    | { __typename: 'CaptureTooLargeProblem', code: ProblemCode, message: string }
    | { __typename: 'ChallengeOverProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'UploadIncompleteProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongStillCountProblem', code: ProblemCode, message: string }
   };

export type CaptureResultFragment = { state: CaptureState, reasons: Array<{ code: FaceReasonCode, message: string }>, waiting: { ahead: number, seconds: number } | null };

export type BindingCaptureQueryVariables = Exact<{
  challengeId: string | number;
}>;


export type BindingCaptureQuery = { node:
    | { capture: { state: CaptureState, reasons: Array<{ code: FaceReasonCode, message: string }>, waiting: { ahead: number, seconds: number } | null } | null }
    | Record<PropertyKey, never>
   | null };

export type CaptureProgressedSubscriptionVariables = Exact<{
  challengeId: string | number;
}>;


export type CaptureProgressedSubscription = { captureProgress: { state: CaptureState, reasons: Array<{ code: FaceReasonCode, message: string }>, waiting: { ahead: number, seconds: number } | null } };

export type CardCaseFragment = { id: string, number: string, status: CaseStatus, statusText: string, dueOn: string, dueEstimated: boolean, submittedAt: string, events: Array<{ at: string, status: CaseStatus, statusText: string, note: string }>, cardRequest: { kind: CardRequestKind, feeFen: number, paid: boolean, payUntil: string | null, way: CardWay, collector: CardCollector, agentName: string, destination: string, courier: string, trackingNumber: string, canWithdraw: boolean, canChangeDelivery: boolean, hasProof: boolean, papers: Array<string> } | null };

export type CardSubjectsQueryVariables = Exact<{ [key: string]: never; }>;


export type CardSubjectsQuery = { cardSubjects: Array<{ id: string, nameMasked: string, relation: CardRelation }> };

export type CardOverviewQueryVariables = Exact<{
  personId?: string | number | null | undefined;
}>;


export type CardOverviewQuery = { cardOverview:
    | { __typename: 'CardOverview', nameMasked: string, relation: CardRelation, changed: Array<CardItem>, windowOpen: boolean, opensAt: string, postponedTo: string | null, hours: string, outletHours: string, underWay: boolean, card: { state: CardState, numberMasked: string, madeOn: string | null } | null, options: Array<{ kind: CardRequestKind, feeFen: number, workingDays: number, refusal: string | null }>, openCase: { id: string, number: string, statusText: string, dueOn: string, dueEstimated: boolean, cardRequest: { hasProof: boolean } | null } | null, pastCases: Array<{ id: string, number: string, status: CaseStatus, statusText: string, submittedAt: string }> }
    | { __typename: 'NotForThisPersonProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
   };

export type CardProgressQueryVariables = Exact<{
  id: string | number;
}>;


export type CardProgressQuery = { cardProgress:
    | { __typename: 'Case', id: string, number: string, status: CaseStatus, statusText: string, dueOn: string, dueEstimated: boolean, submittedAt: string, events: Array<{ at: string, status: CaseStatus, statusText: string, note: string }>, cardRequest: { kind: CardRequestKind, feeFen: number, paid: boolean, payUntil: string | null, way: CardWay, collector: CardCollector, agentName: string, destination: string, courier: string, trackingNumber: string, canWithdraw: boolean, canChangeDelivery: boolean, hasProof: boolean, papers: Array<string> } | null }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'ProgressWindowClosedProblem', code: ProblemCode, message: string }
   };

export type CardProgressedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type CardProgressedSubscription = { caseProgress: { id: string, number: string, status: CaseStatus, statusText: string, dueOn: string, dueEstimated: boolean, submittedAt: string, events: Array<{ at: string, status: CaseStatus, statusText: string, note: string }>, cardRequest: { kind: CardRequestKind, feeFen: number, paid: boolean, payUntil: string | null, way: CardWay, collector: CardCollector, agentName: string, destination: string, courier: string, trackingNumber: string, canWithdraw: boolean, canChangeDelivery: boolean, hasProof: boolean, papers: Array<string> } | null } };

export type CardOutletsQueryVariables = Exact<{
  district: string;
  near?: PlaceInput | null | undefined;
}>;


export type CardOutletsQuery = { cardDistricts: Array<{ code: string, name: string }>, cardOutlets: Array<{ id: string, name: string, address: string, hours: string, metres: number | null }> };

export type AddressesQueryVariables = Exact<{ [key: string]: never; }>;


export type AddressesQuery = { addresses: Array<{ id: string, recipient: string, phoneMasked: string, regionName: string, detail: string }> };

export type RegionsQueryVariables = Exact<{
  parent: string;
}>;


export type RegionsQuery = { regions: Array<{ code: string, name: string, leaf: boolean }> };

export type RequestCardMutationVariables = Exact<{
  input: CardRequestInput;
}>;


export type RequestCardMutation = { requestCard:
    | { __typename: 'AddressIncompleteProblem', code: ProblemCode, message: string }
    | { __typename: 'AddressUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'AgentMissingProblem', code: ProblemCode, message: string }
    | { __typename: 'CardNotReturnedProblem', code: ProblemCode, message: string }
    | { __typename: 'CardReportedLostProblem', code: ProblemCode, message: string }
    | { __typename: 'CardRequestOpenProblem', code: ProblemCode, message: string }
    | { __typename: 'CardStillInStockProblem', code: ProblemCode, message: string }
    | { __typename: 'Case', id: string }
    | { __typename: 'NoCardProblem', code: ProblemCode, message: string }
    | { __typename: 'NotForThisPersonProblem', code: ProblemCode, message: string }
    | { __typename: 'NothingChangedProblem', code: ProblemCode, message: string }
    | { __typename: 'OtherCardRequestOpenProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'RegionNotDeliverableProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'UnknownOutletProblem', code: ProblemCode, message: string }
    | { __typename: 'WindowClosedProblem', code: ProblemCode, message: string }
   };

export type ReportCardLossMutationVariables = Exact<{
  personId?: string | number | null | undefined;
}>;


export type ReportCardLossMutation = { reportCardLoss:
    | { __typename: 'Card', state: CardState }
    | { __typename: 'CardStillInStockProblem', code: ProblemCode, message: string }
    | { __typename: 'NoCardProblem', code: ProblemCode, message: string }
    | { __typename: 'NotForThisPersonProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'WindowClosedProblem', code: ProblemCode, message: string }
   };

export type TakeBackCardLossMutationVariables = Exact<{
  personId?: string | number | null | undefined;
}>;


export type TakeBackCardLossMutation = { takeBackCardLoss:
    | { __typename: 'Card', state: CardState }
    | { __typename: 'CardRequestOpenProblem', code: ProblemCode, message: string }
    | { __typename: 'LossNotReportedProblem', code: ProblemCode, message: string }
    | { __typename: 'NoCardProblem', code: ProblemCode, message: string }
    | { __typename: 'NotForThisPersonProblem', code: ProblemCode, message: string }
    | { __typename: 'OtherCardRequestOpenProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type WithdrawCardRequestMutationVariables = Exact<{
  id: string | number;
}>;


export type WithdrawCardRequestMutation = { withdrawCardRequest:
    | { __typename: 'Case', id: string }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'TooLateToWithdrawProblem', code: ProblemCode, message: string }
   };

export type ChangeCardDeliveryMutationVariables = Exact<{
  id: string | number;
  choice: CardDeliveryInput;
}>;


export type ChangeCardDeliveryMutation = { changeCardDelivery:
    | { __typename: 'AddressIncompleteProblem', code: ProblemCode, message: string }
    | { __typename: 'AddressUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'AgentMissingProblem', code: ProblemCode, message: string }
    | { __typename: 'Case', id: string }
    | { __typename: 'DeliveryFixedProblem', code: ProblemCode, message: string }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'RegionNotDeliverableProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'UnknownOutletProblem', code: ProblemCode, message: string }
   };

export type PayCardFeeMutationVariables = Exact<{
  id: string | number;
  channel: PaymentChannel;
  loginCode: string;
}>;


export type PayCardFeeMutation = { payCardFee:
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OrderOverProblem', code: ProblemCode, message: string }
    | { __typename: 'PaymentStart', page: string, parameters: Array<{ name: string, value: string }> }
    | { __typename: 'PaymentUnavailableProblem', code: ProblemCode, message: string }
   };

export type CheckCardPaymentMutationVariables = Exact<{
  id: string | number;
}>;


export type CheckCardPaymentMutation = { checkCardPayment:
    | { __typename: 'Case', id: string, status: CaseStatus }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OrderOverProblem', code: ProblemCode, message: string }
    | { __typename: 'PaymentUnavailableProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type SaveAddressMutationVariables = Exact<{
  input: AddressInput;
}>;


export type SaveAddressMutation = { saveAddress:
    | { __typename: 'Address', id: string }
    | { __typename: 'AddressIncompleteProblem', code: ProblemCode, message: string }
    | { __typename: 'RegionNotDeliverableProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyAddressesProblem', code: ProblemCode, message: string }
   };

export type DeleteAddressMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteAddressMutation = { deleteAddress:
    | { __typename: 'Done', ok: boolean }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
   };

export type IssueCardProofMutationVariables = Exact<{
  id: string | number;
}>;


export type IssueCardProofMutation = { issueCardProof:
    | { __typename: 'CardProof', title: string, validUntil: string, link: string, qrSvg: string, downloadPath: string, lines: Array<{ label: string, text: string }> }
    | { __typename: 'NoProofYetProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
   };

export type CertificationQueryVariables = Exact<{ [key: string]: never; }>;


export type CertificationQuery = { assistedForms:
    | { __typename: 'AssistedFormOffer', forms: Array<{ id: string, downloadPath: string | null }> }
    | { __typename: 'NotFoundProblem' }
    | { __typename: 'PersonNotBoundProblem' }
  , certification: { scope: CertificationScope, scopeMessage: string, dueOn: string | null, lastCertifiedOn: string | null, renewFrom: string, openCase: { id: string, dueOn: string, dueEstimated: boolean } | null } | null, me: { phoneMasked: string, person: { nameMasked: string, identityNumberMasked: string, photoState: PhotoState | null } | null, faceConsent: { current: boolean } | null } };

export type StartCertificationMutationVariables = Exact<{ [key: string]: never; }>;


export type StartCertificationMutation = { startCertification:
    | { __typename: 'AlreadyCertifiedProblem', code: ProblemCode, message: string }
    | { __typename: 'CaseUnderWayProblem', code: ProblemCode, message: string }
    | { __typename: 'Challenge', id: string, actions: Array<FaceAction>, deadline: string, exchangesLeft: number, extensionsLeft: number, uploadPath: string }
    | { __typename: 'ComparisonAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'ConsentNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'NotInScopeProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'PhotoMissingProblem', code: ProblemCode, message: string }
    | { __typename: 'PhotoTooOldProblem', code: ProblemCode, message: string }
    | { __typename: 'PhotoTooPoorProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyTriesProblem', code: ProblemCode, message: string }
   };

export type SubmitCertificationMutationVariables = Exact<{
  input: CaptureInput;
}>;


export type SubmitCertificationMutation = { submitCertification:
    | { __typename: 'AlreadyCertifiedProblem', code: ProblemCode, message: string }
    | { __typename: 'BusyProblem', code: ProblemCode, message: string }
    | { __typename: 'CannotHelpNowProblem', code: ProblemCode, message: string }
    | { __typename: 'CaptureTooLargeProblem', code: ProblemCode, message: string }
    | { __typename: 'Case', id: string }
    | { __typename: 'CaseUnderWayProblem', code: ProblemCode, message: string }
    | { __typename: 'ChallengeOverProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'NotInScopeProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'UploadIncompleteProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongStillCountProblem', code: ProblemCode, message: string }
   };

export type CaseProgressFragment = { id: string, number: string, status: CaseStatus, statusText: string, dueOn: string, dueEstimated: boolean, submittedAt: string, events: Array<{ at: string, status: CaseStatus, statusText: string, note: string }>, certification: { id: string, way: CertificationWay, assister: string | null, holdsFrom: string, certificateId: string | null, forSomeoneElse: boolean, isObjection: boolean, mayObject: boolean, reasons: Array<{ code: FaceReasonCode, message: string }>, waiting: { ahead: number, seconds: number } | null } | null };

export type IssueCertificateMutationVariables = Exact<{
  id: string | number;
}>;


export type IssueCertificateMutation = { issueCertificate:
    | { __typename: 'Certificate', title: string, validUntil: string, qrSvg: string, downloadPath: string, lines: Array<{ label: string, text: string }> }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
   };

export type SubmitObjectionMutationVariables = Exact<{
  input: ObjectionInput;
}>;


export type SubmitObjectionMutation = { submitObjection:
    | { __typename: 'Case', id: string }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'NothingToObjectToProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'StatementWrongProblem', code: ProblemCode, message: string }
   };

export type CaseQueryVariables = Exact<{
  id: string | number;
}>;


export type CaseQuery = { node:
    | { id: string, number: string, status: CaseStatus, statusText: string, dueOn: string, dueEstimated: boolean, submittedAt: string, events: Array<{ at: string, status: CaseStatus, statusText: string, note: string }>, certification: { id: string, way: CertificationWay, assister: string | null, holdsFrom: string, certificateId: string | null, forSomeoneElse: boolean, isObjection: boolean, mayObject: boolean, reasons: Array<{ code: FaceReasonCode, message: string }>, waiting: { ahead: number, seconds: number } | null } | null }
    | Record<PropertyKey, never>
   | null };

export type CaseProgressedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type CaseProgressedSubscription = { caseProgress: { id: string, number: string, status: CaseStatus, statusText: string, dueOn: string, dueEstimated: boolean, submittedAt: string, events: Array<{ at: string, status: CaseStatus, statusText: string, note: string }>, certification: { id: string, way: CertificationWay, assister: string | null, holdsFrom: string, certificateId: string | null, forSomeoneElse: boolean, isObjection: boolean, mayObject: boolean, reasons: Array<{ code: FaceReasonCode, message: string }>, waiting: { ahead: number, seconds: number } | null } | null } };

export type CertificationRecordsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type CertificationRecordsQuery = { certificationRecords: { edges: Array<{ node: { id: string, submittedAt: string, passed: boolean | null, way: CertificationWay, assister: string | null, holdsFrom: string, helperPhoneMasked: string | null, isObjection: boolean, reasons: Array<{ message: string }>, case: { id: string, number: string, status: CaseStatus, statusText: string, dueOn: string, dueEstimated: boolean } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AssistedFormFragment = { id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, keptBy: AssistedFormKeeper, returnReason: AssistedFormReturnReason | null, note: string, downloadPath: string | null, picturePath: string | null };

export type AssistedFormsQueryVariables = Exact<{
  helpedId?: string | number | null | undefined;
}>;


export type AssistedFormsQuery = { assistedForms:
    | { __typename: 'AssistedFormOffer', kind: AssistedFormKind | null, forms: Array<{ id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, keptBy: AssistedFormKeeper, returnReason: AssistedFormReturnReason | null, note: string, downloadPath: string | null, picturePath: string | null }> }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
   };

export type PrintAssistedFormMutationVariables = Exact<{
  kind: AssistedFormKind;
  helpedId?: string | number | null | undefined;
}>;


export type PrintAssistedFormMutation = { printAssistedForm:
    | { __typename: 'AlreadyCertifiedProblem', code: ProblemCode, message: string }
    | { __typename: 'AssistedForm', id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, keptBy: AssistedFormKeeper, returnReason: AssistedFormReturnReason | null, note: string, downloadPath: string | null, picturePath: string | null }
    | { __typename: 'CaseUnderWayProblem', code: ProblemCode, message: string }
    | { __typename: 'FormOnItsWayProblem', code: ProblemCode, message: string }
    | { __typename: 'NoFormForResidenceProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'NotInScopeProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type ContributionRowFragment = { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string };

export type ContributionSumFragment = { insurance: Insurance, months: number, employerFen: number, personFen: number, pending: number, backPaid: number };

export type ContributionYearQueryVariables = Exact<{
  since: string;
  until: string;
  after?: string | null | undefined;
}>;


export type ContributionYearQuery = { contributions: { months: { edges: Array<{ node: { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, totals: Array<{ insurance: Insurance, months: number, employerFen: number, personFen: number, pending: number, backPaid: number }>, gaps: Array<{ insurance: Insurance, first: string, last: string, months: number }> } | null };

export type ContributionsBesideQueryVariables = Exact<{
  since: string;
  until: string;
}>;


export type ContributionsBesideQuery = { contributions: { stoppedAfter: string | null, hospitals: Array<string>, balances: Array<{ year: number, insurance: Insurance, balanceFen: number }>, objections: Array<{ month: string, insurance: Insurance | null, fault: ContributionFault, answer: MonthAnswer | null, answerNote: string, case: { id: string, number: string, status: CaseStatus, statusText: string, dueOn: string } | null }> } | null };

export type ContributionYearsQueryVariables = Exact<{ [key: string]: never; }>;


export type ContributionYearsQuery = { contributionYears: Array<{ year: number, months: number, employerFen: number, personFen: number, changeFen: number | null }> };

export type ReportContributionMonthMutationVariables = Exact<{
  input: ReportMonthInput;
}>;


export type ReportContributionMonthMutation = { reportContributionMonth:
    | { __typename: 'AlreadyReportedProblem', code: ProblemCode, message: string }
    | { __typename: 'Case', id: string, number: string, dueOn: string }
    | { __typename: 'NothingToReportProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
   };

export type RightsRecordsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RightsRecordsQuery = { rightsRecords: { edges: Array<{ node: { id: string, since: string, until: string, state: RightsRecordState, readyAt: string, expiresOn: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RequestRightsRecordMutationVariables = Exact<{
  input: RequestRightsRecordInput;
}>;


export type RequestRightsRecordMutation = { requestRightsRecord:
    | { __typename: 'NothingToRecordProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'RangeNotPossibleProblem', code: ProblemCode, message: string }
    | { __typename: 'RightsRecord', id: string, readyAt: string }
    | { __typename: 'TooManyRecordsProblem', code: ProblemCode, message: string }
    | { __typename: 'WindowClosedProblem', code: ProblemCode, message: string }
   };

export type PaperFragment = { title: string, nameMasked: string, identityNumberMasked: string, since: string, until: string, hospitals: Array<string>, pdfPath: string | null, spreadsheetPath: string | null, totals: Array<{ insurance: Insurance, months: number, employerFen: number, personFen: number, pending: number, backPaid: number }>, balances: Array<{ year: number, insurance: Insurance, balanceFen: number }>, months: { totalCount: number, edges: Array<{ node: { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PaperRowsFragment = { totalCount: number, edges: Array<{ node: { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } };

export type RightsRecordPaperQueryVariables = Exact<{
  id: string | number;
}>;


export type RightsRecordPaperQuery = { rightsRecordPaper:
    | { __typename: 'ContributionPaper', title: string, nameMasked: string, identityNumberMasked: string, since: string, until: string, hospitals: Array<string>, pdfPath: string | null, spreadsheetPath: string | null, totals: Array<{ insurance: Insurance, months: number, employerFen: number, personFen: number, pending: number, backPaid: number }>, balances: Array<{ year: number, insurance: Insurance, balanceFen: number }>, months: { totalCount: number, edges: Array<{ node: { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'RecordExpiredProblem', code: ProblemCode, message: string }
    | { __typename: 'RecordNotReadyProblem', code: ProblemCode, message: string }
    | { __typename: 'WindowClosedProblem', code: ProblemCode, message: string }
   };

export type YearlyStatementQueryVariables = Exact<{
  year: number;
}>;


export type YearlyStatementQuery = { yearlyStatement:
    | { __typename: 'ContributionPaper', title: string, nameMasked: string, identityNumberMasked: string, since: string, until: string, hospitals: Array<string>, pdfPath: string | null, spreadsheetPath: string | null, totals: Array<{ insurance: Insurance, months: number, employerFen: number, personFen: number, pending: number, backPaid: number }>, balances: Array<{ year: number, insurance: Insurance, balanceFen: number }>, months: { totalCount: number, edges: Array<{ node: { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'RangeNotPossibleProblem', code: ProblemCode, message: string }
    | { __typename: 'WindowClosedProblem', code: ProblemCode, message: string }
   };

export type RightsRecordRowsQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type RightsRecordRowsQuery = { rightsRecordPaper:
    | { __typename: 'ContributionPaper', months: { totalCount: number, edges: Array<{ node: { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'RecordExpiredProblem', code: ProblemCode, message: string }
    | { __typename: 'RecordNotReadyProblem', code: ProblemCode, message: string }
    | { __typename: 'WindowClosedProblem', code: ProblemCode, message: string }
   };

export type YearlyStatementRowsQueryVariables = Exact<{
  year: number;
  first: number;
  after?: string | null | undefined;
}>;


export type YearlyStatementRowsQuery = { yearlyStatement:
    | { __typename: 'ContributionPaper', months: { totalCount: number, edges: Array<{ node: { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'RangeNotPossibleProblem', code: ProblemCode, message: string }
    | { __typename: 'WindowClosedProblem', code: ProblemCode, message: string }
   };

export type DeskFormShownFragment = { id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, receivedAt: string | null, keptBy: AssistedFormKeeper, picturePath: string | null };

export type DeskPersonFactsFragment = { id: string, name: string, identityMasked: string, sex: Sex, birthYear: number, residence: Residence, place: string, ways: Array<CertificationWay>, against: string, underWay: string | null, standing: { must: boolean, scopeText: string, lastCertifiedOn: string | null, dueOn: string | null, overdue: boolean }, form: { id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, receivedAt: string | null, keptBy: AssistedFormKeeper, picturePath: string | null } | null };

export type WaitingFormFragment = { id: string, personId: string, number: string, kind: AssistedFormKind, state: AssistedFormState, keptBy: AssistedFormKeeper, nameMasked: string, waitsSince: string, cursor: string };

export type FindAtDeskMutationVariables = Exact<{
  identityNumber: string;
  name: string;
}>;


export type FindAtDeskMutation = { findAtDesk:
    | { __typename: 'DeskPersonShown', id: string, name: string, identityMasked: string, sex: Sex, birthYear: number, residence: Residence, place: string, ways: Array<CertificationWay>, against: string, underWay: string | null, standing: { must: boolean, scopeText: string, lastCertifiedOn: string | null, dueOn: string | null, overdue: boolean }, form: { id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, receivedAt: string | null, keptBy: AssistedFormKeeper, picturePath: string | null } | null }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'NobodyInReachProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyFindsProblem', code: ProblemCode, message: string }
   };

export type DeskFormsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DeskFormsQuery = { deskForms: Array<{ id: string, personId: string, number: string, kind: AssistedFormKind, state: AssistedFormState, keptBy: AssistedFormKeeper, nameMasked: string, waitsSince: string, cursor: string }> };

export type DeskFormQueryVariables = Exact<{
  id: string | number;
}>;


export type DeskFormQuery = { deskForm: { looked: boolean, form: { id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, receivedAt: string | null, keptBy: AssistedFormKeeper, picturePath: string | null }, person: { id: string, name: string, identityMasked: string, sex: Sex, birthYear: number, residence: Residence, place: string, ways: Array<CertificationWay>, against: string, underWay: string | null, standing: { must: boolean, scopeText: string, lastCertifiedOn: string | null, dueOn: string | null, overdue: boolean }, form: { id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, receivedAt: string | null, keptBy: AssistedFormKeeper, picturePath: string | null } | null } } | null };

export type EnterStampedFormMutationVariables = Exact<{
  input: DeskEntryInput;
}>;


export type EnterStampedFormMutation = { enterStampedForm:
    | { __typename: 'AssisterWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'DeskCase', number: string, dueOn: string }
    | { __typename: 'FormLapsedProblem', code: ProblemCode, message: string }
    | { __typename: 'FormNotLookedAtProblem', code: ProblemCode, message: string }
    | { __typename: 'FormNumberNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'FormOfAnotherProblem', code: ProblemCode, message: string }
    | { __typename: 'FormUsedProblem', code: ProblemCode, message: string }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonAlreadyCertifiedProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonDeceasedProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotInScopeProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonUnderWayProblem', code: ProblemCode, message: string }
    | { __typename: 'SeenDayWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongWayProblem', code: ProblemCode, message: string }
   };

export type EnterFromRemoteSystemMutationVariables = Exact<{
  input: DeskEntryInput;
  reference: string;
}>;


export type EnterFromRemoteSystemMutation = { enterFromRemoteSystem:
    | { __typename: 'AssisterWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'DeskCase', number: string, dueOn: string }
    | { __typename: 'FormLapsedProblem', code: ProblemCode, message: string }
    | { __typename: 'FormNotLookedAtProblem', code: ProblemCode, message: string }
    | { __typename: 'FormNumberNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'FormOfAnotherProblem', code: ProblemCode, message: string }
    | { __typename: 'FormUsedProblem', code: ProblemCode, message: string }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonAlreadyCertifiedProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonDeceasedProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotInScopeProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonUnderWayProblem', code: ProblemCode, message: string }
    | { __typename: 'ReferenceUsedProblem', code: ProblemCode, message: string }
    | { __typename: 'ReferenceWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'SeenDayWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongWayProblem', code: ProblemCode, message: string }
   };

export type CertifyAtEmbassyMutationVariables = Exact<{
  input: DeskEntryInput;
}>;


export type CertifyAtEmbassyMutation = { certifyAtEmbassy:
    | { __typename: 'AssisterWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'DeskCase', number: string, dueOn: string }
    | { __typename: 'FormLapsedProblem', code: ProblemCode, message: string }
    | { __typename: 'FormNotLookedAtProblem', code: ProblemCode, message: string }
    | { __typename: 'FormNumberNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'FormOfAnotherProblem', code: ProblemCode, message: string }
    | { __typename: 'FormUsedProblem', code: ProblemCode, message: string }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonAlreadyCertifiedProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonDeceasedProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotInScopeProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonUnderWayProblem', code: ProblemCode, message: string }
    | { __typename: 'SeenDayWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongWayProblem', code: ProblemCode, message: string }
   };

export type CertifyByEmployerMutationVariables = Exact<{
  input: EmployerEntryInput;
}>;


export type CertifyByEmployerMutation = { certifyByEmployer:
    | { __typename: 'AssisterWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'DeskCase', number: string, dueOn: string }
    | { __typename: 'EmployerUnconfirmedProblem', code: ProblemCode, message: string }
    | { __typename: 'FormLapsedProblem', code: ProblemCode, message: string }
    | { __typename: 'FormNotLookedAtProblem', code: ProblemCode, message: string }
    | { __typename: 'FormNumberNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'FormOfAnotherProblem', code: ProblemCode, message: string }
    | { __typename: 'FormUsedProblem', code: ProblemCode, message: string }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonAlreadyCertifiedProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonDeceasedProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotInScopeProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonUnderWayProblem', code: ProblemCode, message: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
    | { __typename: 'SeenDayWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongWayProblem', code: ProblemCode, message: string }
   };

export type ReturnFormMutationVariables = Exact<{
  id: string | number;
  reason: AssistedFormReturnReason;
  note: string;
}>;


export type ReturnFormMutation = { returnForm:
    | { __typename: 'DeskFormFacts', state: AssistedFormState }
    | { __typename: 'FormElsewhereProblem', code: ProblemCode, message: string }
    | { __typename: 'FormNotLookedAtProblem', code: ProblemCode, message: string }
    | { __typename: 'FormUsedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'NoteWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type NoteFormAtAgencyMutationVariables = Exact<{
  personId: string | number;
  formNumber: string;
}>;


export type NoteFormAtAgencyMutation = { noteFormAtAgency:
    | { __typename: 'DeskFormFacts', id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, receivedAt: string | null, keptBy: AssistedFormKeeper, picturePath: string | null }
    | { __typename: 'FormElsewhereProblem', code: ProblemCode, message: string }
    | { __typename: 'FormLapsedProblem', code: ProblemCode, message: string }
    | { __typename: 'FormOfAnotherProblem', code: ProblemCode, message: string }
    | { __typename: 'FormUsedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type OwnReceivedFormsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnReceivedFormsQuery = { ownReceivedForms: Array<{ id: string, personId: string, number: string, kind: AssistedFormKind, state: AssistedFormState, keptBy: AssistedFormKeeper, nameMasked: string, waitsSince: string, cursor: string }> };

export type HandInFormMutationVariables = Exact<{
  id: string | number;
}>;


export type HandInFormMutation = { handInForm:
    | { __typename: 'DeskFormFacts', id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, receivedAt: string | null, keptBy: AssistedFormKeeper, picturePath: string | null }
    | { __typename: 'EmployerUnconfirmedProblem', code: ProblemCode, message: string }
    | { __typename: 'FormElsewhereProblem', code: ProblemCode, message: string }
    | { __typename: 'FormUsedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type ReturnOwnFormMutationVariables = Exact<{
  id: string | number;
  reason: AssistedFormReturnReason;
  note: string;
}>;


export type ReturnOwnFormMutation = { returnOwnForm:
    | { __typename: 'DeskFormFacts', state: AssistedFormState }
    | { __typename: 'EmployerUnconfirmedProblem', code: ProblemCode, message: string }
    | { __typename: 'FormElsewhereProblem', code: ProblemCode, message: string }
    | { __typename: 'FormNotLookedAtProblem', code: ProblemCode, message: string }
    | { __typename: 'FormUsedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'NoteWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type OwnBeneficiariesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  must: boolean;
}>;


export type OwnBeneficiariesQuery = { ownBeneficiaries: { after: string | null, lines: Array<{ id: string, nameMasked: string, identityMasked: string, residence: Residence, underWay: boolean, standing: { must: boolean, scopeText: string, lastCertifiedOn: string | null, dueOn: string | null, overdue: boolean } }> } };

export type FindOwnBeneficiaryMutationVariables = Exact<{
  identityNumber: string;
  name: string;
}>;


export type FindOwnBeneficiaryMutation = { findOwnBeneficiary:
    | { __typename: 'DeskPersonShown', id: string, name: string, identityMasked: string, sex: Sex, birthYear: number, residence: Residence, place: string, ways: Array<CertificationWay>, against: string, underWay: string | null, standing: { must: boolean, scopeText: string, lastCertifiedOn: string | null, dueOn: string | null, overdue: boolean }, form: { id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, receivedAt: string | null, keptBy: AssistedFormKeeper, picturePath: string | null } | null }
    | { __typename: 'EmployerUnconfirmedProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotOfThisUnitProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyFindsProblem', code: ProblemCode, message: string }
   };

export type OpenBeneficiaryMutationVariables = Exact<{
  id: string | number;
}>;


export type OpenBeneficiaryMutation = { openBeneficiary:
    | { __typename: 'DeskPersonShown', id: string, name: string, identityMasked: string, sex: Sex, birthYear: number, residence: Residence, place: string, ways: Array<CertificationWay>, against: string, underWay: string | null, standing: { must: boolean, scopeText: string, lastCertifiedOn: string | null, dueOn: string | null, overdue: boolean }, form: { id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, receivedAt: string | null, keptBy: AssistedFormKeeper, picturePath: string | null } | null }
    | { __typename: 'EmployerUnconfirmedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
   };

export type NoteFormReceiptMutationVariables = Exact<{
  personId: string | number;
  formNumber: string;
}>;


export type NoteFormReceiptMutation = { noteFormReceipt:
    | { __typename: 'DeskFormFacts', id: string, number: string, kind: AssistedFormKind, state: AssistedFormState, printedAt: string, lapsesOn: string, sentAt: string | null, receivedAt: string | null, keptBy: AssistedFormKeeper, picturePath: string | null }
    | { __typename: 'EmployerUnconfirmedProblem', code: ProblemCode, message: string }
    | { __typename: 'FormElsewhereProblem', code: ProblemCode, message: string }
    | { __typename: 'FormLapsedProblem', code: ProblemCode, message: string }
    | { __typename: 'FormOfAnotherProblem', code: ProblemCode, message: string }
    | { __typename: 'FormUsedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type DeskLooksQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  account?: string | number | null | undefined;
  person?: string | number | null | undefined;
}>;


export type DeskLooksQuery = { deskLooks: { edges: Array<{ cursor: string, node: { employerName: string, what: DeskLooked, at: string, by: { id: string, shortId: string, phoneMasked: string }, person: { id: string, shortId: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReviewLooksQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  account?: string | number | null | undefined;
  number: string;
}>;


export type ReviewLooksQuery = { reviewLooks: { edges: Array<{ cursor: string, node: { form: boolean, number: string, what: string, at: string, by: { id: string, shortId: string, phoneMasked: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DocumentCheckQueryVariables = Exact<{
  token: string;
}>;


export type DocumentCheckQuery = { documentCheck: { state: DocumentState, title: string | null, issuedAt: string | null, validUntil: string | null, lines: Array<{ label: string, text: string }> } };

export type StartEmployerLoginMutationVariables = Exact<{ [key: string]: never; }>;


export type StartEmployerLoginMutation = { startEmployerLogin:
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'LoginTicket', secret: string, qrText: string, number: string, expiresAt: string, ticket: string }
    | { __typename: 'TooManyTicketsProblem', code: ProblemCode, message: string }
   };

export type EmployerLoginQueryVariables = Exact<{
  ticket: TicketInput;
}>;


export type EmployerLoginQuery = { employerLogin: { status: LoginTicketStatus, expiresAt: string } | null };

export type EmployerLoginProgressSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type EmployerLoginProgressSubscription = { employerLoginProgress: { status: LoginTicketStatus, expiresAt: string } };

export type TakeEmployerSessionMutationVariables = Exact<{
  ticket: TicketInput;
}>;


export type TakeEmployerSessionMutation = { takeEmployerSession:
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'NotConfirmedProblem', code: ProblemCode, message: string }
    | { __typename: 'Session', accessToken: string, refreshToken: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'TicketGoneProblem', code: ProblemCode, message: string }
    | { __typename: 'TicketTakenProblem', code: ProblemCode, message: string }
   };

export type ScanEmployerLoginMutationVariables = Exact<{
  code: string;
}>;


export type ScanEmployerLoginMutation = { scanEmployerLogin:
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'LoginAsking', place: string, browser: string, askedAt: string, nearness: LoginNearness, ownPlace: string, expiresAt: string, mandates: Array<{ id: string, employerName: string }> }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'TicketGoneProblem', code: ProblemCode, message: string }
    | { __typename: 'TicketTakenProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyTicketsProblem', code: ProblemCode, message: string }
   };

export type RequestEmployerLoginCodeMutationVariables = Exact<{
  proof?: WorkProofInput | null | undefined;
}>;


export type RequestEmployerLoginCodeMutation = { requestEmployerLoginCode:
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'LentSessionProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'ResendTooSoonProblem', code: ProblemCode, message: string }
    | { __typename: 'SmsCodeSent' }
    | { __typename: 'SmsNotSentProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyCodesProblem', code: ProblemCode, message: string }
    | { __typename: 'WorkNeededProblem', code: ProblemCode, message: string, challenge: string, bits: number }
   };

export type ConfirmEmployerLoginMutationVariables = Exact<{
  input: ConfirmEmployerLoginInput;
}>;


export type ConfirmEmployerLoginMutation = { confirmEmployerLogin:
    | { __typename: 'CodeExpiredProblem', code: ProblemCode, message: string }
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'Done', ok: boolean }
    | { __typename: 'LentSessionProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneLockedProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'TicketGoneProblem', code: ProblemCode, message: string }
    | { __typename: 'TicketTakenProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongCodeProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongNumberProblem', code: ProblemCode, message: string, attemptsLeft: number }
   };

export type DeclineEmployerLoginMutationVariables = Exact<{
  code: string;
}>;


export type DeclineEmployerLoginMutation = { declineEmployerLogin:
    | { __typename: 'Done', ok: boolean }
    | { __typename: 'TicketGoneProblem', code: ProblemCode, message: string }
    | { __typename: 'TicketTakenProblem', code: ProblemCode, message: string }
   };

export type MandatesQueryVariables = Exact<{ [key: string]: never; }>;


export type MandatesQuery = { mandates: Array<{ id: string, employerName: string, matters: Array<EmployerMatter>, status: EmployerSeatStatus, until: string | null }> };

export type AcceptMandateMutationVariables = Exact<{
  id: string | number;
}>;


export type AcceptMandateMutation = { acceptMandate:
    | { __typename: 'Done', ok: boolean }
    | { __typename: 'NameDiffersProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type LeaveMandateMutationVariables = Exact<{
  id: string | number;
}>;


export type LeaveMandateMutation = { leaveMandate:
    | { __typename: 'Done', ok: boolean }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
   };

export type RequestOrganisationCodeMutationVariables = Exact<{
  input: OrganisationCodeInput;
}>;


export type RequestOrganisationCodeMutation = { requestOrganisationCode:
    | { __typename: 'AlreadyInsuredProblem', code: ProblemCode, message: string }
    | { __typename: 'AlreadyRegisteredProblem', code: ProblemCode, message: string }
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'EmployerCodeInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'LicenceNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'ResendTooSoonProblem', code: ProblemCode, message: string }
    | { __typename: 'SmsCodeSent' }
    | { __typename: 'SmsNotSentProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyCodesProblem', code: ProblemCode, message: string }
    | { __typename: 'WorkNeededProblem', code: ProblemCode, message: string, challenge: string, bits: number }
   };

export type RegisterOrganisationMutationVariables = Exact<{
  input: RegisterOrganisationInput;
}>;


export type RegisterOrganisationMutation = { registerOrganisation:
    | { __typename: 'AlreadyInsuredProblem', code: ProblemCode, message: string }
    | { __typename: 'AlreadyRegisteredProblem', code: ProblemCode, message: string }
    | { __typename: 'CodeExpiredProblem', code: ProblemCode, message: string }
    | { __typename: 'DetailsInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'EmployerCodeInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'LicenceNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneLockedProblem', code: ProblemCode, message: string }
    | { __typename: 'RegisteredOrganisation', transactionNumber: string, session: { accessToken: string, refreshToken: string } }
    | { __typename: 'SessionOverProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyCodesProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongCodeProblem', code: ProblemCode, message: string }
   };

export type RequestReturnCodeMutationVariables = Exact<{
  input: ReturnCodeInput;
}>;


export type RequestReturnCodeMutation = { requestReturnCode:
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'EmployerCodeInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'LicenceNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'ResendTooSoonProblem', code: ProblemCode, message: string }
    | { __typename: 'SmsCodeSent' }
    | { __typename: 'TooManyCodesProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyReturnsProblem', code: ProblemCode, message: string }
    | { __typename: 'WorkNeededProblem', code: ProblemCode, message: string, challenge: string, bits: number }
   };

export type ReturnToEmployerMutationVariables = Exact<{
  input: ReturnInput;
}>;


export type ReturnToEmployerMutation = { returnToEmployer:
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'EmployerCodeInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'LicenceNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'NoSuchRegistrationProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneLockedProblem', code: ProblemCode, message: string }
    | { __typename: 'Session', accessToken: string, refreshToken: string }
    | { __typename: 'SessionOverProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyReturnsProblem', code: ProblemCode, message: string }
   };

export type EmployerDistrictsQueryVariables = Exact<{ [key: string]: never; }>;


export type EmployerDistrictsQuery = { employerDistricts: Array<string> };

export type EmployerQueryVariables = Exact<{ [key: string]: never; }>;


export type EmployerQuery = { employer: { id: string, name: string, code: string, kind: EmployerKind, registeredAt: string | null, confirmed: boolean, transactionNumber: string | null, manages: boolean, seat: { role: EmployerRole, matters: Array<EmployerMatter> }, seats: Array<{ id: string, name: string, phoneMasked: string, role: EmployerRole, matters: Array<EmployerMatter>, status: EmployerSeatStatus, until: string | null, current: boolean }>, sessions: Array<{ id: string, seatName: string, deviceName: string, lastUsedAt: string, current: boolean }>, choices: Array<{ id: string, employerId: string, employerName: string }> } };

export type EmployerCasesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type EmployerCasesQuery = { employer: { openCases: { edges: Array<{ node: { nameMasked: string, identityNumberMasked: string, case: { id: string, number: string, procedure: string, status: CaseStatus, statusText: string, submittedAt: string, dueOn: string, dueEstimated: boolean, events: Array<{ at: string, statusText: string }> } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type EmployerActsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type EmployerActsQuery = { employer: { acts: { edges: Array<{ node: { at: string, kind: EmployerActKind, by: { name: string, role: SeatRole } | null, aboutSeat: { name: string, role: SeatRole } | null, aboutPerson: { nameMasked: string, identityNumberMasked: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } };

export type RosterQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  words: string;
  current?: boolean | null | undefined;
}>;


export type RosterQuery = { employer: { employees: { total: number, edges: Array<{ node: { id: string, nameMasked: string, identityNumberMasked: string, firstMonth: string, lastMonth: string, months: number, current: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type OpenEmployeeMutationVariables = Exact<{
  id: string | number;
}>;


export type OpenEmployeeMutation = { openEmployee:
    | { __typename: 'EmployerUnconfirmedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OpenedEmployee', id: string, name: string, identityNumber: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
   };

export type EmployeeMonthsQueryVariables = Exact<{
  id: string | number;
  year: number;
}>;


export type EmployeeMonthsQuery = { employeeMonths: Array<{ month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean }> };

export type RegisterEnterpriseMutationVariables = Exact<{
  input: RegisterEnterpriseInput;
}>;


export type RegisterEnterpriseMutation = { registerEnterprise:
    | { __typename: 'AlreadyRegisteredProblem', code: ProblemCode, message: string }
    | { __typename: 'DetailsInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'EmployerUnconfirmedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'RegisteredEmployer', transactionNumber: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
   };

export type AuthoriseAgentMutationVariables = Exact<{
  input: AuthoriseAgentInput;
}>;


export type AuthoriseAgentMutation = { authoriseAgent:
    | { __typename: 'AlreadyAgentProblem', code: ProblemCode, message: string }
    | { __typename: 'DetailsInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'EmployerSeat', id: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyAgentsProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyInvitationsProblem', code: ProblemCode, message: string }
   };

export type EndEmployerSeatMutationVariables = Exact<{
  id: string | number;
}>;


export type EndEmployerSeatMutation = { endEmployerSeat:
    | { __typename: 'Done', ok: boolean }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
   };

export type EndEmployerSessionMutationVariables = Exact<{
  id: string | number;
}>;


export type EndEmployerSessionMutation = { endEmployerSession:
    | { __typename: 'Done', ok: boolean }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
   };

export type SwitchEmployerMutationVariables = Exact<{
  id: string | number;
}>;


export type SwitchEmployerMutation = { switchEmployer:
    | { __typename: 'LicenceToShowProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'Session', accessToken: string, refreshToken: string }
    | { __typename: 'SessionOverProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type ChallengeFragment = { id: string, actions: Array<FaceAction>, deadline: string, exchangesLeft: number, extensionsLeft: number, uploadPath: string };

export type FaceConsentTextQueryVariables = Exact<{ [key: string]: never; }>;


export type FaceConsentTextQuery = { faceConsentText: { version: string, text: string } };

export type GiveFaceConsentMutationVariables = Exact<{
  version: string;
}>;


export type GiveFaceConsentMutation = { giveFaceConsent:
    | { __typename: 'ConsentOutdatedProblem', code: ProblemCode, message: string }
    | { __typename: 'FaceConsent' }
   };

export type ExchangeActionMutationVariables = Exact<{
  challengeId: string | number;
  position: number;
}>;


export type ExchangeActionMutation = { exchangeAction:
    | { __typename: 'Challenge', id: string, actions: Array<FaceAction>, deadline: string, exchangesLeft: number, extensionsLeft: number, uploadPath: string }
    | { __typename: 'ChallengeOverProblem', code: ProblemCode, message: string }
    | { __typename: 'NoExchangeLeftProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type ExtendChallengeMutationVariables = Exact<{
  challengeId: string | number;
}>;


export type ExtendChallengeMutation = { extendChallenge:
    | { __typename: 'Challenge', id: string, actions: Array<FaceAction>, deadline: string, exchangesLeft: number, extensionsLeft: number, uploadPath: string }
    | { __typename: 'ChallengeOverProblem', code: ProblemCode, message: string }
    | { __typename: 'NoExtensionLeftProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type HelpedQueryVariables = Exact<{ [key: string]: never; }>;


export type HelpedQuery = { helpAsked: Array<{ id: string, nameMasked: string }>, helpedPersons: Array<{ id: string, relationId: string | null, kind: RelationKind | null, nameMasked: string, dueOn: string | null, renewFrom: string | null, underWay: boolean, last: { submittedAt: string, reasons: Array<{ message: string }>, case: { id: string, status: CaseStatus, statusText: string, dueOn: string } | null } | null }> };

export type HelpersQueryVariables = Exact<{ [key: string]: never; }>;


export type HelpersQuery = { me: { person: { nameMasked: string } | null }, helpers: Array<{ id: string, kind: RelationKind, called: string, phoneMasked: string, namedAt: string, acceptedAt: string | null }>, lentCodes: Array<{ phoneMasked: string, sentAt: string, usedAt: string | null }> };

export type NameHelperMutationVariables = Exact<{
  phone: string;
  called: string;
}>;


export type NameHelperMutation = { nameHelper:
    | { __typename: 'AlreadyNamedProblem', code: ProblemCode, message: string }
    | { __typename: 'Helper', phoneMasked: string }
    | { __typename: 'LentSessionProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'NotACallingProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnPhoneProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyHelpersProblem', code: ProblemCode, message: string }
   };

export type RemoveHelperMutationVariables = Exact<{
  id: string | number;
}>;


export type RemoveHelperMutation = { removeHelper:
    | { __typename: 'Done' }
    | { __typename: 'LentSessionProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
   };

export type AcceptHelpMutationVariables = Exact<{
  id: string | number;
}>;


export type AcceptHelpMutation = { acceptHelp:
    | { __typename: 'Done' }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
   };

export type EndHelpMutationVariables = Exact<{
  id: string | number;
}>;


export type EndHelpMutation = { endHelp:
    | { __typename: 'Done' }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
   };

export type StartCertificationForMutationVariables = Exact<{
  input: SomeoneInput;
}>;


export type StartCertificationForMutation = { startCertificationFor:
    | { __typename: 'AlreadyCertifiedProblem', code: ProblemCode, message: string }
    | { __typename: 'CannotHelpNowProblem', code: ProblemCode, message: string }
    | { __typename: 'CaseUnderWayProblem', code: ProblemCode, message: string }
    | { __typename: 'Challenge', id: string, actions: Array<FaceAction>, deadline: string, exchangesLeft: number, extensionsLeft: number, uploadPath: string }
    | { __typename: 'ComparisonAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'ConsentNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'ConsentOutdatedProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'NotInScopeProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnDetailsProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotMatchedProblem', code: ProblemCode, message: string }
    | { __typename: 'PhotoMissingProblem', code: ProblemCode, message: string }
    | { __typename: 'PhotoTooOldProblem', code: ProblemCode, message: string }
    | { __typename: 'PhotoTooPoorProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyProofsProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyTriesProblem', code: ProblemCode, message: string }
   };

export type HomeQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeQuery = { me: { phoneMasked: string, needsProof: boolean, person: { nameMasked: string } | null }, serviceInfo: { environment: string } };

export type HomeCertificationQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeCertificationQuery = { certification: { scope: CertificationScope, scopeMessage: string, dueOn: string | null, lastCertifiedOn: string | null, renewFrom: string, openCase: { id: string, dueOn: string, dueEstimated: boolean, statusText: string } | null } | null };

export type HelplinesQueryVariables = Exact<{ [key: string]: never; }>;


export type HelplinesQuery = { serviceInfo: { supportPhone: string } };

export type RequestSmsCodeMutationVariables = Exact<{
  phone: string;
  proof?: WorkProofInput | null | undefined;
}>;


export type RequestSmsCodeMutation = { requestSmsCode:
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'ResendTooSoonProblem', code: ProblemCode, message: string }
    | { __typename: 'SmsCodeSent' }
    | { __typename: 'SmsNotSentProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyCodesProblem', code: ProblemCode, message: string }
    | { __typename: 'WorkNeededProblem', code: ProblemCode, message: string, challenge: string, bits: number }
   };

export type RequestLentCodeMutationVariables = Exact<{
  phone: string;
  helperPhone: string;
  proof?: WorkProofInput | null | undefined;
}>;


export type RequestLentCodeMutation = { requestLentCode:
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'ResendTooSoonProblem', code: ProblemCode, message: string }
    | { __typename: 'SmsCodeSent' }
    | { __typename: 'TooManyCodesProblem', code: ProblemCode, message: string }
    | { __typename: 'WorkNeededProblem', code: ProblemCode, message: string, challenge: string, bits: number }
   };

export type LoginMutationVariables = Exact<{
  phone: string;
  code: string;
  byHelper?: boolean;
}>;


export type LoginMutation = { login:
    | { __typename: 'CodeExpiredProblem', code: ProblemCode, message: string }
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneLockedProblem', code: ProblemCode, message: string }
    | { __typename: 'Session', accessToken: string, refreshToken: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongCodeProblem', code: ProblemCode, message: string }
   };

export type CampaignsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type CampaignsQuery = { campaigns: { edges: Array<{ node: { id: string, name: string, dueFrom: string, dueUntil: string, districtName: string, openedAt: string, closedAt: string | null, sent: Array<{ daysBefore: number, persons: number, unreached: number }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AgencyDistrictsQueryVariables = Exact<{ [key: string]: never; }>;


export type AgencyDistrictsQuery = { agencyDistricts: Array<{ code: string, name: string }> };

export type OpenCampaignMutationVariables = Exact<{
  input: CampaignInput;
}>;


export type OpenCampaignMutation = { openCampaign:
    | { __typename: 'Campaign', name: string }
    | { __typename: 'CampaignNameTakenProblem', code: ProblemCode, message: string }
    | { __typename: 'CampaignNotPossibleProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
   };

export type CloseCampaignMutationVariables = Exact<{
  id: string | number;
}>;


export type CloseCampaignMutation = { closeCampaign:
    | { __typename: 'Done' }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
   };

export type CampaignFiguresQueryVariables = Exact<{
  dayFrom?: string | null | undefined;
  dayUntil?: string | null | undefined;
}>;


export type CampaignFiguresQuery = { campaignFigures: { dayFrom: string, dayUntil: string, days: Array<{ day: string, district: string, submitted: number, passed: number, notPassed: number, reminded: number }>, standing: Array<{ district: string, districtName: string, must: number, never: number, overdue: number }> } };

export type CallsQueryVariables = Exact<{
  which: CallList;
  district: string;
  first: number;
  after?: string | null | undefined;
}>;


export type CallsQuery = { callList: { edges: Array<{ node: { id: string, nameMasked: string, phoneMasked: string, age: number, districtName: string, dueOn: string, overdue: boolean, never: boolean, failures: number, lastFailedOn: string | null, lastReasons: Array<string>, lastCall: { outcome: CallOutcome, day: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OpenCallMutationVariables = Exact<{
  which: CallList;
  id: string | number;
}>;


export type OpenCallMutation = { openCall:
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OpenedCall', id: string, name: string, phone: string, called: Array<{ outcome: CallOutcome, day: string, note: string }> }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
   };

export type NoteCallMutationVariables = Exact<{
  which: CallList;
  id: string | number;
  outcome: CallOutcome;
  day?: string | null | undefined;
  note: string;
}>;


export type NoteCallMutation = { noteCall:
    | { __typename: 'CallNotOpenedProblem', code: ProblemCode, message: string }
    | { __typename: 'CallNoteWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'CallNoted', outcome: CallOutcome, day: string, note: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
   };

export type LookedByFragment = { id: string, shortId: string, phoneMasked: string };

export type CallLooksQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  account?: string | number | null | undefined;
  person?: string | number | null | undefined;
}>;


export type CallLooksQuery = { callLooks: { edges: Array<{ cursor: string, node: { callList: CallList, whole: boolean, outcome: CallOutcome | null, districtName: string, at: string, by: { id: string, shortId: string, phoneMasked: string }, person: { id: string, shortId: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AllLentCodesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type AllLentCodesQuery = { allLentCodes: { edges: Array<{ cursor: string, node: { nameMasked: string, phoneMasked: string, sentAt: string, usedAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PensionLinkQueryVariables = Exact<{ [key: string]: never; }>;


export type PensionLinkQuery = { pensionLink: { connected: boolean, waiting: number, refused: number, pulledAt: string | null, untaken: number, untakenAt: string | null, lastPull: { pulledAt: string, full: boolean, lines: number, rejected: number } | null, last: { ranAt: string, read: number, recovered: number, waiting: number, differences: Array<{ kind: string, count: number }> } | null } };

export type PensionMessagesQueryVariables = Exact<{
  refused: boolean;
  first: number;
  after?: string | null | undefined;
}>;


export type PensionMessagesQuery = { pensionMessages: { edges: Array<{ node: { id: string, number: string, kind: PensionMessageKind, createdAt: string, attempts: number, refusal: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PensionDifferencesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type PensionDifferencesQuery = { pensionDifferences: { edges: Array<{ cursor: string, node: { kind: string, about: string, number: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RenewPensionMessageMutationVariables = Exact<{
  id: string | number;
}>;


export type RenewPensionMessageMutation = { renewPensionMessage:
    | { __typename: 'Done' }
    | { __typename: 'MessageNotRefusedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
   };

export type RevocationRequestsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RevocationRequestsQuery = { revocationRequests: { edges: Array<{ node: { id: string, number: string, reason: RevocationReason, note: string, askedAt: string, mine: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AskRevocationMutationVariables = Exact<{
  input: RevocationInput;
}>;


export type AskRevocationMutation = { askRevocation:
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NoSuchCertificationProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'RevocationAskedProblem', code: ProblemCode, message: string }
    | { __typename: 'RevocationNoteWrongProblem', code: ProblemCode, message: string }
    | { __typename: 'RevocationRequest', id: string, number: string }
   };

export type ConfirmRevocationMutationVariables = Exact<{
  id: string | number;
}>;


export type ConfirmRevocationMutation = { confirmRevocation:
    | { __typename: 'AnotherMustConfirmProblem', code: ProblemCode, message: string }
    | { __typename: 'Done' }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type DismissRevocationMutationVariables = Exact<{
  id: string | number;
}>;


export type DismissRevocationMutation = { dismissRevocation:
    | { __typename: 'Done' }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
   };

export type PensionActsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type PensionActsQuery = { pensionActs: { edges: Array<{ cursor: string, node: { account: string | null, shortId: string | null, what: PensionActKind, number: string, at: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type StaffDeskQueryVariables = Exact<{ [key: string]: never; }>;


export type StaffDeskQuery = { ownStaffStanding: { roles: Array<StaffRole>, secondFactor: SecondFactorStanding, offices: Array<{ role: StaffRole, place: string, name: string }> } | null };

export type SetUpSecondFactorMutationVariables = Exact<{ [key: string]: never; }>;


export type SetUpSecondFactorMutation = { setUpSecondFactor:
    | { __typename: 'NotStaffProblem', code: ProblemCode, message: string }
    | { __typename: 'SecondFactorSetUp', secret: string, qr: string }
    | { __typename: 'SecondFactorStandsProblem', code: ProblemCode, message: string }
   };

export type EnterSecondFactorMutationVariables = Exact<{
  code: string;
}>;


export type EnterSecondFactorMutation = { enterSecondFactor:
    | { __typename: 'Done' }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'NotStaffProblem', code: ProblemCode, message: string }
    | { __typename: 'SecondFactorMissingProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongSecondFactorProblem', code: ProblemCode, message: string }
   };

export type ReviewsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ReviewsQuery = { reviews: { total: number, edges: Array<{ node: { id: string, number: string, kind: ReviewKind, openedAt: string, dueOn: string, second: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReviewsWithoutReviewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ReviewsWithoutReviewerQuery = { reviewsWithoutReviewer: number };

export type ReviewQueryVariables = Exact<{
  id: string | number;
}>;


export type ReviewQuery = { review: { id: string, number: string, kind: ReviewKind, way: CertificationWay, submittedAt: string, dueOn: string, statement: string, nameMasked: string, identityMasked: string, sex: Sex, birthYear: number, photoTakenOn: string | null, difference: number | null, actions: Array<FaceAction>, recordingDeleted: boolean, stills: number, path: string, diedOn: string | null, first: { reason: ReviewReason, note: string } | null, choices: Array<{ decision: ReviewDecision, reasons: Array<ReviewReason> }> } | null };

export type DecideReviewMutationVariables = Exact<{
  input: DecideReviewInput;
}>;


export type DecideReviewMutation = { decideReview:
    | { __typename: 'Case', status: CaseStatus }
    | { __typename: 'DiedBeforeProblem', code: ProblemCode, message: string }
    | { __typename: 'LookFirstProblem', code: ProblemCode, message: string }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'ReasonNotFittingProblem', code: ProblemCode, message: string }
    | { __typename: 'ReviewOverProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type StaffQueryVariables = Exact<{ [key: string]: never; }>;


export type StaffQuery = { staff: Array<{ id: string, shortId: string, phoneMasked: string, roles: Array<StaffRole>, hasSecondFactor: boolean, offices: Array<{ role: StaffRole, place: string, name: string }> }> };

export type StaffOfficesQueryVariables = Exact<{
  role: StaffRole;
}>;


export type StaffOfficesQuery = { staffOffices: Array<{ place: string, name: string }> };

export type InviteStaffMutationVariables = Exact<{
  phone: string;
  role: StaffRole;
  office: string;
}>;


export type InviteStaffMutation = { inviteStaff:
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OfficeInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'RoleByEmployerProblem', code: ProblemCode, message: string }
    | { __typename: 'StaffMember', phoneMasked: string }
   };

export type RemoveStaffRoleMutationVariables = Exact<{
  id: string | number;
  role: StaffRole;
  office: string;
}>;


export type RemoveStaffRoleMutation = { removeStaffRole:
    | { __typename: 'Done' }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnRoleProblem', code: ProblemCode, message: string }
   };

export type ResetSecondFactorMutationVariables = Exact<{
  id: string | number;
}>;


export type ResetSecondFactorMutation = { resetSecondFactor:
    | { __typename: 'Done' }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnRoleProblem', code: ProblemCode, message: string }
   };

export type FindGuardiansMutationVariables = Exact<{
  ward: NamedPersonInput;
}>;


export type FindGuardiansMutation = { findGuardians:
    | { __typename: 'Guardianships', guardians: Array<{ id: string, guardianNameMasked: string, guardianIdentityMasked: string, basis: string, since: string }> }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyFindsProblem', code: ProblemCode, message: string }
    | { __typename: 'WardNotMatchedProblem', code: ProblemCode, message: string }
   };

export type AddGuardianMutationVariables = Exact<{
  input: GuardianInput;
}>;


export type AddGuardianMutation = { addGuardian:
    | { __typename: 'BasisMissingProblem', code: ProblemCode, message: string }
    | { __typename: 'GuardianNotMatchedProblem', code: ProblemCode, message: string }
    | { __typename: 'GuardianNotPossibleProblem', code: ProblemCode, message: string }
    | { __typename: 'Guardianship', guardianNameMasked: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyFindsProblem', code: ProblemCode, message: string }
    | { __typename: 'WardNotMatchedProblem', code: ProblemCode, message: string }
   };

export type EndGuardianMutationVariables = Exact<{
  id: string | number;
}>;


export type EndGuardianMutation = { endGuardian:
    | { __typename: 'Done' }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
   };

export type OpenEmployerMutationVariables = Exact<{
  input: OpenEmployerInput;
}>;


export type OpenEmployerMutation = { openEmployer:
    | { __typename: 'DetailsInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'EmployerCodeInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'LicenceNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OpenedEmployer', name: string, transactionNumber: string, replaced: boolean }
    | { __typename: 'OwnEmployerProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type MonthReportsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type MonthReportsQuery = { monthReports: { total: number, edges: Array<{ node: { id: string, number: string, nameMasked: string, month: string, insurance: Insurance | null, fault: ContributionFault, dueOn: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MonthReportQueryVariables = Exact<{
  id: string | number;
}>;


export type MonthReportQuery = { monthReport: { id: string, number: string, nameMasked: string, identityMasked: string, month: string, insurance: Insurance | null, fault: ContributionFault, words: string, submittedAt: string, dueOn: string, answers: Array<MonthAnswer>, rows: Array<{ insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, employer: string }> } | null };

export type DecideMonthReportMutationVariables = Exact<{
  input: DecideMonthReportInput;
}>;


export type DecideMonthReportMutation = { decideMonthReport:
    | { __typename: 'AnswerMissingProblem', code: ProblemCode, message: string }
    | { __typename: 'Case', status: CaseStatus }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const CaptureResultFragmentDoc = new TypedDocumentString(`
    fragment CaptureResult on Capture {
  state
  reasons {
    code
    message
  }
  waiting {
    ahead
    seconds
  }
}
    `, {"fragmentName":"CaptureResult"}) as unknown as TypedDocumentString<CaptureResultFragment, unknown>;
export const CardCaseFragmentDoc = new TypedDocumentString(`
    fragment CardCase on Case {
  id
  number
  status
  statusText
  dueOn
  dueEstimated
  submittedAt
  events {
    at
    status
    statusText
    note
  }
  cardRequest {
    kind
    feeFen
    paid
    payUntil
    way
    collector
    agentName
    destination
    courier
    trackingNumber
    canWithdraw
    canChangeDelivery
    hasProof
    papers
  }
}
    `, {"fragmentName":"CardCase"}) as unknown as TypedDocumentString<CardCaseFragment, unknown>;
export const CaseProgressFragmentDoc = new TypedDocumentString(`
    fragment CaseProgress on Case {
  id
  number
  status
  statusText
  dueOn
  dueEstimated
  submittedAt
  events {
    at
    status
    statusText
    note
  }
  certification {
    id
    way
    assister
    holdsFrom
    certificateId
    forSomeoneElse
    isObjection
    mayObject
    reasons {
      code
      message
    }
    waiting {
      ahead
      seconds
    }
  }
}
    `, {"fragmentName":"CaseProgress"}) as unknown as TypedDocumentString<CaseProgressFragment, unknown>;
export const AssistedFormFragmentDoc = new TypedDocumentString(`
    fragment AssistedForm on AssistedForm {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  keptBy
  returnReason
  note
  downloadPath
  picturePath
}
    `, {"fragmentName":"AssistedForm"}) as unknown as TypedDocumentString<AssistedFormFragment, unknown>;
export const ContributionSumFragmentDoc = new TypedDocumentString(`
    fragment ContributionSum on ContributionTotal {
  insurance
  months
  employerFen
  personFen
  pending
  backPaid
}
    `, {"fragmentName":"ContributionSum"}) as unknown as TypedDocumentString<ContributionSumFragment, unknown>;
export const ContributionRowFragmentDoc = new TypedDocumentString(`
    fragment ContributionRow on Contribution {
  month
  insurance
  baseFen
  employerFen
  personFen
  arrivedOn
  backPaid
  employer
}
    `, {"fragmentName":"ContributionRow"}) as unknown as TypedDocumentString<ContributionRowFragment, unknown>;
export const PaperRowsFragmentDoc = new TypedDocumentString(`
    fragment PaperRows on ContributionConnection {
  totalCount
  edges {
    node {
      ...ContributionRow
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
    fragment ContributionRow on Contribution {
  month
  insurance
  baseFen
  employerFen
  personFen
  arrivedOn
  backPaid
  employer
}`, {"fragmentName":"PaperRows"}) as unknown as TypedDocumentString<PaperRowsFragment, unknown>;
export const PaperFragmentDoc = new TypedDocumentString(`
    fragment Paper on ContributionPaper {
  title
  nameMasked
  identityNumberMasked
  since
  until
  totals {
    ...ContributionSum
  }
  balances {
    year
    insurance
    balanceFen
  }
  hospitals
  pdfPath
  spreadsheetPath
  months(first: 60) {
    ...PaperRows
  }
}
    fragment ContributionRow on Contribution {
  month
  insurance
  baseFen
  employerFen
  personFen
  arrivedOn
  backPaid
  employer
}
fragment ContributionSum on ContributionTotal {
  insurance
  months
  employerFen
  personFen
  pending
  backPaid
}
fragment PaperRows on ContributionConnection {
  totalCount
  edges {
    node {
      ...ContributionRow
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}`, {"fragmentName":"Paper"}) as unknown as TypedDocumentString<PaperFragment, unknown>;
export const DeskFormShownFragmentDoc = new TypedDocumentString(`
    fragment DeskFormShown on DeskFormFacts {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  receivedAt
  keptBy
  picturePath
}
    `, {"fragmentName":"DeskFormShown"}) as unknown as TypedDocumentString<DeskFormShownFragment, unknown>;
export const DeskPersonFactsFragmentDoc = new TypedDocumentString(`
    fragment DeskPersonFacts on DeskPersonShown {
  id
  name
  identityMasked
  sex
  birthYear
  residence
  place
  ways
  against
  underWay
  standing {
    must
    scopeText
    lastCertifiedOn
    dueOn
    overdue
  }
  form {
    ...DeskFormShown
  }
}
    fragment DeskFormShown on DeskFormFacts {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  receivedAt
  keptBy
  picturePath
}`, {"fragmentName":"DeskPersonFacts"}) as unknown as TypedDocumentString<DeskPersonFactsFragment, unknown>;
export const WaitingFormFragmentDoc = new TypedDocumentString(`
    fragment WaitingForm on DeskFormLine {
  id
  personId
  number
  kind
  state
  keptBy
  nameMasked
  waitsSince
  cursor
}
    `, {"fragmentName":"WaitingForm"}) as unknown as TypedDocumentString<WaitingFormFragment, unknown>;
export const ChallengeFragmentDoc = new TypedDocumentString(`
    fragment Challenge on Challenge {
  id
  actions
  deadline
  exchangesLeft
  extensionsLeft
  uploadPath
}
    `, {"fragmentName":"Challenge"}) as unknown as TypedDocumentString<ChallengeFragment, unknown>;
export const LookedByFragmentDoc = new TypedDocumentString(`
    fragment LookedBy on LookedBy {
  id
  shortId
  phoneMasked
}
    `, {"fragmentName":"LookedBy"}) as unknown as TypedDocumentString<LookedByFragment, unknown>;
export const RefreshSessionDocument = new TypedDocumentString(`
    mutation RefreshSession($refreshToken: String!, $attempt: String!) {
  refreshSession(refreshToken: $refreshToken, attempt: $attempt) {
    __typename
    ... on Session {
      accessToken
      refreshToken
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RefreshSessionMutation, RefreshSessionMutationVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me {
  me {
    phoneMasked
    needsProof
    person {
      nameMasked
      identityNumberMasked
    }
    faceConsent {
      version
      givenAt
    }
  }
}
    `) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const DevicesDocument = new TypedDocumentString(`
    query Devices {
  me {
    devices {
      id
      name
      lastSeenAt
      current
    }
  }
}
    `) as unknown as TypedDocumentString<DevicesQuery, DevicesQueryVariables>;
export const RevokeDeviceDocument = new TypedDocumentString(`
    mutation RevokeDevice($id: ID!) {
  revokeDevice(id: $id) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeDeviceMutation, RevokeDeviceMutationVariables>;
export const LogoutDocument = new TypedDocumentString(`
    mutation Logout {
  logout {
    __typename
  }
}
    `) as unknown as TypedDocumentString<LogoutMutation, LogoutMutationVariables>;
export const RequestOldPhoneCodeDocument = new TypedDocumentString(`
    mutation RequestOldPhoneCode($proof: WorkProofInput) {
  requestOldPhoneCode(proof: $proof) {
    __typename
    ... on Problem {
      code
      message
    }
    ... on WorkNeededProblem {
      challenge
      bits
    }
  }
}
    `) as unknown as TypedDocumentString<RequestOldPhoneCodeMutation, RequestOldPhoneCodeMutationVariables>;
export const RequestNewPhoneCodeDocument = new TypedDocumentString(`
    mutation RequestNewPhoneCode($newPhone: String!, $proof: WorkProofInput) {
  requestNewPhoneCode(newPhone: $newPhone, proof: $proof) {
    __typename
    ... on Problem {
      code
      message
    }
    ... on WorkNeededProblem {
      challenge
      bits
    }
  }
}
    `) as unknown as TypedDocumentString<RequestNewPhoneCodeMutation, RequestNewPhoneCodeMutationVariables>;
export const ChangePhoneDocument = new TypedDocumentString(`
    mutation ChangePhone($input: ChangePhoneInput!) {
  changePhone(input: $input) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePhoneMutation, ChangePhoneMutationVariables>;
export const ProveAgainDocument = new TypedDocumentString(`
    mutation ProveAgain($name: String!, $identityTail: String!) {
  proveAgain(name: $name, identityTail: $identityTail) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ProveAgainMutation, ProveAgainMutationVariables>;
export const StartAfreshDocument = new TypedDocumentString(`
    mutation StartAfresh {
  startAfresh {
    __typename
  }
}
    `) as unknown as TypedDocumentString<StartAfreshMutation, StartAfreshMutationVariables>;
export const WithdrawFaceConsentDocument = new TypedDocumentString(`
    mutation WithdrawFaceConsent {
  withdrawFaceConsent {
    __typename
  }
}
    `) as unknown as TypedDocumentString<WithdrawFaceConsentMutation, WithdrawFaceConsentMutationVariables>;
export const BoundDocument = new TypedDocumentString(`
    query Bound {
  me {
    phoneMasked
    person {
      nameMasked
    }
    faceConsent {
      current
    }
  }
}
    `) as unknown as TypedDocumentString<BoundQuery, BoundQueryVariables>;
export const RequestBindingCodeDocument = new TypedDocumentString(`
    mutation RequestBindingCode($proof: WorkProofInput) {
  requestBindingCode(proof: $proof) {
    __typename
    ... on Problem {
      code
      message
    }
    ... on WorkNeededProblem {
      challenge
      bits
    }
  }
}
    `) as unknown as TypedDocumentString<RequestBindingCodeMutation, RequestBindingCodeMutationVariables>;
export const BindByNumbersDocument = new TypedDocumentString(`
    mutation BindByNumbers($input: BindByNumbersInput!) {
  bindByNumbers(input: $input) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BindByNumbersMutation, BindByNumbersMutationVariables>;
export const StartFaceBindingDocument = new TypedDocumentString(`
    mutation StartFaceBinding($name: String!, $identityNumber: String!) {
  startFaceBinding(name: $name, identityNumber: $identityNumber) {
    __typename
    ...Challenge
    ... on Problem {
      code
      message
    }
  }
}
    fragment Challenge on Challenge {
  id
  actions
  deadline
  exchangesLeft
  extensionsLeft
  uploadPath
}`) as unknown as TypedDocumentString<StartFaceBindingMutation, StartFaceBindingMutationVariables>;
export const SubmitFaceBindingDocument = new TypedDocumentString(`
    mutation SubmitFaceBinding($input: CaptureInput!) {
  submitFaceBinding(input: $input) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SubmitFaceBindingMutation, SubmitFaceBindingMutationVariables>;
export const BindingCaptureDocument = new TypedDocumentString(`
    query BindingCapture($challengeId: ID!) {
  node(id: $challengeId) {
    ... on Challenge {
      capture {
        ...CaptureResult
      }
    }
  }
}
    fragment CaptureResult on Capture {
  state
  reasons {
    code
    message
  }
  waiting {
    ahead
    seconds
  }
}`) as unknown as TypedDocumentString<BindingCaptureQuery, BindingCaptureQueryVariables>;
export const CaptureProgressedDocument = new TypedDocumentString(`
    subscription CaptureProgressed($challengeId: ID!) {
  captureProgress(challengeId: $challengeId) {
    ...CaptureResult
  }
}
    fragment CaptureResult on Capture {
  state
  reasons {
    code
    message
  }
  waiting {
    ahead
    seconds
  }
}`) as unknown as TypedDocumentString<CaptureProgressedSubscription, CaptureProgressedSubscriptionVariables>;
export const CardSubjectsDocument = new TypedDocumentString(`
    query CardSubjects {
  cardSubjects {
    id
    nameMasked
    relation
  }
}
    `) as unknown as TypedDocumentString<CardSubjectsQuery, CardSubjectsQueryVariables>;
export const CardOverviewDocument = new TypedDocumentString(`
    query CardOverview($personId: ID) {
  cardOverview(personId: $personId) {
    __typename
    ... on CardOverview {
      nameMasked
      relation
      card {
        state
        numberMasked
        madeOn
      }
      changed
      windowOpen
      opensAt
      postponedTo
      hours
      outletHours
      options {
        kind
        feeFen
        workingDays
        refusal
      }
      underWay
      openCase {
        id
        number
        statusText
        dueOn
        dueEstimated
        cardRequest {
          hasProof
        }
      }
      pastCases {
        id
        number
        status
        statusText
        submittedAt
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CardOverviewQuery, CardOverviewQueryVariables>;
export const CardProgressDocument = new TypedDocumentString(`
    query CardProgress($id: ID!) {
  cardProgress(id: $id) {
    __typename
    ...CardCase
    ... on Problem {
      code
      message
    }
  }
}
    fragment CardCase on Case {
  id
  number
  status
  statusText
  dueOn
  dueEstimated
  submittedAt
  events {
    at
    status
    statusText
    note
  }
  cardRequest {
    kind
    feeFen
    paid
    payUntil
    way
    collector
    agentName
    destination
    courier
    trackingNumber
    canWithdraw
    canChangeDelivery
    hasProof
    papers
  }
}`) as unknown as TypedDocumentString<CardProgressQuery, CardProgressQueryVariables>;
export const CardProgressedDocument = new TypedDocumentString(`
    subscription CardProgressed($id: ID!) {
  caseProgress(id: $id) {
    ...CardCase
  }
}
    fragment CardCase on Case {
  id
  number
  status
  statusText
  dueOn
  dueEstimated
  submittedAt
  events {
    at
    status
    statusText
    note
  }
  cardRequest {
    kind
    feeFen
    paid
    payUntil
    way
    collector
    agentName
    destination
    courier
    trackingNumber
    canWithdraw
    canChangeDelivery
    hasProof
    papers
  }
}`) as unknown as TypedDocumentString<CardProgressedSubscription, CardProgressedSubscriptionVariables>;
export const CardOutletsDocument = new TypedDocumentString(`
    query CardOutlets($district: String!, $near: PlaceInput) {
  cardDistricts {
    code
    name
  }
  cardOutlets(district: $district, near: $near) {
    id
    name
    address
    hours
    metres
  }
}
    `) as unknown as TypedDocumentString<CardOutletsQuery, CardOutletsQueryVariables>;
export const AddressesDocument = new TypedDocumentString(`
    query Addresses {
  addresses {
    id
    recipient
    phoneMasked
    regionName
    detail
  }
}
    `) as unknown as TypedDocumentString<AddressesQuery, AddressesQueryVariables>;
export const RegionsDocument = new TypedDocumentString(`
    query Regions($parent: String!) {
  regions(parent: $parent) {
    code
    name
    leaf
  }
}
    `) as unknown as TypedDocumentString<RegionsQuery, RegionsQueryVariables>;
export const RequestCardDocument = new TypedDocumentString(`
    mutation RequestCard($input: CardRequestInput!) {
  requestCard(input: $input) {
    __typename
    ... on Case {
      id
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RequestCardMutation, RequestCardMutationVariables>;
export const ReportCardLossDocument = new TypedDocumentString(`
    mutation ReportCardLoss($personId: ID) {
  reportCardLoss(personId: $personId) {
    __typename
    ... on Card {
      state
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReportCardLossMutation, ReportCardLossMutationVariables>;
export const TakeBackCardLossDocument = new TypedDocumentString(`
    mutation TakeBackCardLoss($personId: ID) {
  takeBackCardLoss(personId: $personId) {
    __typename
    ... on Card {
      state
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TakeBackCardLossMutation, TakeBackCardLossMutationVariables>;
export const WithdrawCardRequestDocument = new TypedDocumentString(`
    mutation WithdrawCardRequest($id: ID!) {
  withdrawCardRequest(id: $id) {
    __typename
    ... on Case {
      id
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WithdrawCardRequestMutation, WithdrawCardRequestMutationVariables>;
export const ChangeCardDeliveryDocument = new TypedDocumentString(`
    mutation ChangeCardDelivery($id: ID!, $choice: CardDeliveryInput!) {
  changeCardDelivery(id: $id, choice: $choice) {
    __typename
    ... on Case {
      id
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeCardDeliveryMutation, ChangeCardDeliveryMutationVariables>;
export const PayCardFeeDocument = new TypedDocumentString(`
    mutation PayCardFee($id: ID!, $channel: PaymentChannel!, $loginCode: String!) {
  payCardFee(id: $id, channel: $channel, loginCode: $loginCode) {
    __typename
    ... on PaymentStart {
      page
      parameters {
        name
        value
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PayCardFeeMutation, PayCardFeeMutationVariables>;
export const CheckCardPaymentDocument = new TypedDocumentString(`
    mutation CheckCardPayment($id: ID!) {
  checkCardPayment(id: $id) {
    __typename
    ... on Case {
      id
      status
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CheckCardPaymentMutation, CheckCardPaymentMutationVariables>;
export const SaveAddressDocument = new TypedDocumentString(`
    mutation SaveAddress($input: AddressInput!) {
  saveAddress(input: $input) {
    __typename
    ... on Address {
      id
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SaveAddressMutation, SaveAddressMutationVariables>;
export const DeleteAddressDocument = new TypedDocumentString(`
    mutation DeleteAddress($id: ID!) {
  deleteAddress(id: $id) {
    __typename
    ... on Done {
      ok
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteAddressMutation, DeleteAddressMutationVariables>;
export const IssueCardProofDocument = new TypedDocumentString(`
    mutation IssueCardProof($id: ID!) {
  issueCardProof(id: $id) {
    __typename
    ... on CardProof {
      title
      lines {
        label
        text
      }
      validUntil
      link
      qrSvg
      downloadPath
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<IssueCardProofMutation, IssueCardProofMutationVariables>;
export const CertificationDocument = new TypedDocumentString(`
    query Certification {
  assistedForms {
    __typename
    ... on AssistedFormOffer {
      forms {
        id
        downloadPath
      }
    }
  }
  certification {
    scope
    scopeMessage
    dueOn
    lastCertifiedOn
    renewFrom
    openCase {
      id
      dueOn
      dueEstimated
    }
  }
  me {
    phoneMasked
    person {
      nameMasked
      identityNumberMasked
      photoState
    }
    faceConsent {
      current
    }
  }
}
    `) as unknown as TypedDocumentString<CertificationQuery, CertificationQueryVariables>;
export const StartCertificationDocument = new TypedDocumentString(`
    mutation StartCertification {
  startCertification {
    __typename
    ...Challenge
    ... on Problem {
      code
      message
    }
  }
}
    fragment Challenge on Challenge {
  id
  actions
  deadline
  exchangesLeft
  extensionsLeft
  uploadPath
}`) as unknown as TypedDocumentString<StartCertificationMutation, StartCertificationMutationVariables>;
export const SubmitCertificationDocument = new TypedDocumentString(`
    mutation SubmitCertification($input: CaptureInput!) {
  submitCertification(input: $input) {
    __typename
    ... on Case {
      id
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SubmitCertificationMutation, SubmitCertificationMutationVariables>;
export const IssueCertificateDocument = new TypedDocumentString(`
    mutation IssueCertificate($id: ID!) {
  issueCertificate(id: $id) {
    __typename
    ... on Certificate {
      title
      lines {
        label
        text
      }
      validUntil
      qrSvg
      downloadPath
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<IssueCertificateMutation, IssueCertificateMutationVariables>;
export const SubmitObjectionDocument = new TypedDocumentString(`
    mutation SubmitObjection($input: ObjectionInput!) {
  submitObjection(input: $input) {
    __typename
    ... on Case {
      id
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SubmitObjectionMutation, SubmitObjectionMutationVariables>;
export const CaseDocument = new TypedDocumentString(`
    query Case($id: ID!) {
  node(id: $id) {
    ...CaseProgress
  }
}
    fragment CaseProgress on Case {
  id
  number
  status
  statusText
  dueOn
  dueEstimated
  submittedAt
  events {
    at
    status
    statusText
    note
  }
  certification {
    id
    way
    assister
    holdsFrom
    certificateId
    forSomeoneElse
    isObjection
    mayObject
    reasons {
      code
      message
    }
    waiting {
      ahead
      seconds
    }
  }
}`) as unknown as TypedDocumentString<CaseQuery, CaseQueryVariables>;
export const CaseProgressedDocument = new TypedDocumentString(`
    subscription CaseProgressed($id: ID!) {
  caseProgress(id: $id) {
    ...CaseProgress
  }
}
    fragment CaseProgress on Case {
  id
  number
  status
  statusText
  dueOn
  dueEstimated
  submittedAt
  events {
    at
    status
    statusText
    note
  }
  certification {
    id
    way
    assister
    holdsFrom
    certificateId
    forSomeoneElse
    isObjection
    mayObject
    reasons {
      code
      message
    }
    waiting {
      ahead
      seconds
    }
  }
}`) as unknown as TypedDocumentString<CaseProgressedSubscription, CaseProgressedSubscriptionVariables>;
export const CertificationRecordsDocument = new TypedDocumentString(`
    query CertificationRecords($first: Int!, $after: String) {
  certificationRecords(first: $first, after: $after) {
    edges {
      node {
        id
        submittedAt
        passed
        way
        assister
        holdsFrom
        helperPhoneMasked
        isObjection
        reasons {
          message
        }
        case {
          id
          number
          status
          statusText
          dueOn
          dueEstimated
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<CertificationRecordsQuery, CertificationRecordsQueryVariables>;
export const AssistedFormsDocument = new TypedDocumentString(`
    query AssistedForms($helpedId: ID) {
  assistedForms(helpedId: $helpedId) {
    __typename
    ... on AssistedFormOffer {
      kind
      forms {
        ...AssistedForm
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment AssistedForm on AssistedForm {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  keptBy
  returnReason
  note
  downloadPath
  picturePath
}`) as unknown as TypedDocumentString<AssistedFormsQuery, AssistedFormsQueryVariables>;
export const PrintAssistedFormDocument = new TypedDocumentString(`
    mutation PrintAssistedForm($kind: AssistedFormKind!, $helpedId: ID) {
  printAssistedForm(kind: $kind, helpedId: $helpedId) {
    __typename
    ...AssistedForm
    ... on Problem {
      code
      message
    }
  }
}
    fragment AssistedForm on AssistedForm {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  keptBy
  returnReason
  note
  downloadPath
  picturePath
}`) as unknown as TypedDocumentString<PrintAssistedFormMutation, PrintAssistedFormMutationVariables>;
export const ContributionYearDocument = new TypedDocumentString(`
    query ContributionYear($since: YearMonth!, $until: YearMonth!, $after: String) {
  contributions(since: $since, until: $until) {
    months(first: 60, after: $after) {
      edges {
        node {
          ...ContributionRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    totals {
      ...ContributionSum
    }
    gaps {
      insurance
      first
      last
      months
    }
  }
}
    fragment ContributionRow on Contribution {
  month
  insurance
  baseFen
  employerFen
  personFen
  arrivedOn
  backPaid
  employer
}
fragment ContributionSum on ContributionTotal {
  insurance
  months
  employerFen
  personFen
  pending
  backPaid
}`) as unknown as TypedDocumentString<ContributionYearQuery, ContributionYearQueryVariables>;
export const ContributionsBesideDocument = new TypedDocumentString(`
    query ContributionsBeside($since: YearMonth!, $until: YearMonth!) {
  contributions(since: $since, until: $until) {
    stoppedAfter
    balances {
      year
      insurance
      balanceFen
    }
    hospitals
    objections {
      month
      insurance
      fault
      answer
      answerNote
      case {
        id
        number
        status
        statusText
        dueOn
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ContributionsBesideQuery, ContributionsBesideQueryVariables>;
export const ContributionYearsDocument = new TypedDocumentString(`
    query ContributionYears {
  contributionYears {
    year
    months
    employerFen
    personFen
    changeFen
  }
}
    `) as unknown as TypedDocumentString<ContributionYearsQuery, ContributionYearsQueryVariables>;
export const ReportContributionMonthDocument = new TypedDocumentString(`
    mutation ReportContributionMonth($input: ReportMonthInput!) {
  reportContributionMonth(input: $input) {
    __typename
    ... on Case {
      id
      number
      dueOn
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReportContributionMonthMutation, ReportContributionMonthMutationVariables>;
export const RightsRecordsDocument = new TypedDocumentString(`
    query RightsRecords($first: Int!, $after: String) {
  rightsRecords(first: $first, after: $after) {
    edges {
      node {
        id
        since
        until
        state
        readyAt
        expiresOn
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RightsRecordsQuery, RightsRecordsQueryVariables>;
export const RequestRightsRecordDocument = new TypedDocumentString(`
    mutation RequestRightsRecord($input: RequestRightsRecordInput!) {
  requestRightsRecord(input: $input) {
    __typename
    ... on RightsRecord {
      id
      readyAt
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RequestRightsRecordMutation, RequestRightsRecordMutationVariables>;
export const RightsRecordPaperDocument = new TypedDocumentString(`
    query RightsRecordPaper($id: ID!) {
  rightsRecordPaper(id: $id) {
    __typename
    ...Paper
    ... on Problem {
      code
      message
    }
  }
}
    fragment ContributionRow on Contribution {
  month
  insurance
  baseFen
  employerFen
  personFen
  arrivedOn
  backPaid
  employer
}
fragment ContributionSum on ContributionTotal {
  insurance
  months
  employerFen
  personFen
  pending
  backPaid
}
fragment Paper on ContributionPaper {
  title
  nameMasked
  identityNumberMasked
  since
  until
  totals {
    ...ContributionSum
  }
  balances {
    year
    insurance
    balanceFen
  }
  hospitals
  pdfPath
  spreadsheetPath
  months(first: 60) {
    ...PaperRows
  }
}
fragment PaperRows on ContributionConnection {
  totalCount
  edges {
    node {
      ...ContributionRow
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}`) as unknown as TypedDocumentString<RightsRecordPaperQuery, RightsRecordPaperQueryVariables>;
export const YearlyStatementDocument = new TypedDocumentString(`
    query YearlyStatement($year: Int!) {
  yearlyStatement(year: $year) {
    __typename
    ...Paper
    ... on Problem {
      code
      message
    }
  }
}
    fragment ContributionRow on Contribution {
  month
  insurance
  baseFen
  employerFen
  personFen
  arrivedOn
  backPaid
  employer
}
fragment ContributionSum on ContributionTotal {
  insurance
  months
  employerFen
  personFen
  pending
  backPaid
}
fragment Paper on ContributionPaper {
  title
  nameMasked
  identityNumberMasked
  since
  until
  totals {
    ...ContributionSum
  }
  balances {
    year
    insurance
    balanceFen
  }
  hospitals
  pdfPath
  spreadsheetPath
  months(first: 60) {
    ...PaperRows
  }
}
fragment PaperRows on ContributionConnection {
  totalCount
  edges {
    node {
      ...ContributionRow
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}`) as unknown as TypedDocumentString<YearlyStatementQuery, YearlyStatementQueryVariables>;
export const RightsRecordRowsDocument = new TypedDocumentString(`
    query RightsRecordRows($id: ID!, $first: Int!, $after: String) {
  rightsRecordPaper(id: $id) {
    __typename
    ... on ContributionPaper {
      months(first: $first, after: $after) {
        ...PaperRows
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment ContributionRow on Contribution {
  month
  insurance
  baseFen
  employerFen
  personFen
  arrivedOn
  backPaid
  employer
}
fragment PaperRows on ContributionConnection {
  totalCount
  edges {
    node {
      ...ContributionRow
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}`) as unknown as TypedDocumentString<RightsRecordRowsQuery, RightsRecordRowsQueryVariables>;
export const YearlyStatementRowsDocument = new TypedDocumentString(`
    query YearlyStatementRows($year: Int!, $first: Int!, $after: String) {
  yearlyStatement(year: $year) {
    __typename
    ... on ContributionPaper {
      months(first: $first, after: $after) {
        ...PaperRows
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment ContributionRow on Contribution {
  month
  insurance
  baseFen
  employerFen
  personFen
  arrivedOn
  backPaid
  employer
}
fragment PaperRows on ContributionConnection {
  totalCount
  edges {
    node {
      ...ContributionRow
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}`) as unknown as TypedDocumentString<YearlyStatementRowsQuery, YearlyStatementRowsQueryVariables>;
export const FindAtDeskDocument = new TypedDocumentString(`
    mutation FindAtDesk($identityNumber: String!, $name: String!) {
  findAtDesk(identityNumber: $identityNumber, name: $name) {
    __typename
    ...DeskPersonFacts
    ... on Problem {
      code
      message
    }
  }
}
    fragment DeskFormShown on DeskFormFacts {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  receivedAt
  keptBy
  picturePath
}
fragment DeskPersonFacts on DeskPersonShown {
  id
  name
  identityMasked
  sex
  birthYear
  residence
  place
  ways
  against
  underWay
  standing {
    must
    scopeText
    lastCertifiedOn
    dueOn
    overdue
  }
  form {
    ...DeskFormShown
  }
}`) as unknown as TypedDocumentString<FindAtDeskMutation, FindAtDeskMutationVariables>;
export const DeskFormsDocument = new TypedDocumentString(`
    query DeskForms($after: String) {
  deskForms(after: $after) {
    ...WaitingForm
  }
}
    fragment WaitingForm on DeskFormLine {
  id
  personId
  number
  kind
  state
  keptBy
  nameMasked
  waitsSince
  cursor
}`) as unknown as TypedDocumentString<DeskFormsQuery, DeskFormsQueryVariables>;
export const DeskFormDocument = new TypedDocumentString(`
    query DeskForm($id: ID!) {
  deskForm(id: $id) {
    looked
    form {
      ...DeskFormShown
    }
    person {
      ...DeskPersonFacts
    }
  }
}
    fragment DeskFormShown on DeskFormFacts {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  receivedAt
  keptBy
  picturePath
}
fragment DeskPersonFacts on DeskPersonShown {
  id
  name
  identityMasked
  sex
  birthYear
  residence
  place
  ways
  against
  underWay
  standing {
    must
    scopeText
    lastCertifiedOn
    dueOn
    overdue
  }
  form {
    ...DeskFormShown
  }
}`) as unknown as TypedDocumentString<DeskFormQuery, DeskFormQueryVariables>;
export const EnterStampedFormDocument = new TypedDocumentString(`
    mutation EnterStampedForm($input: DeskEntryInput!) {
  enterStampedForm(input: $input) {
    __typename
    ... on DeskCase {
      number
      dueOn
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EnterStampedFormMutation, EnterStampedFormMutationVariables>;
export const EnterFromRemoteSystemDocument = new TypedDocumentString(`
    mutation EnterFromRemoteSystem($input: DeskEntryInput!, $reference: String!) {
  enterFromRemoteSystem(input: $input, reference: $reference) {
    __typename
    ... on DeskCase {
      number
      dueOn
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EnterFromRemoteSystemMutation, EnterFromRemoteSystemMutationVariables>;
export const CertifyAtEmbassyDocument = new TypedDocumentString(`
    mutation CertifyAtEmbassy($input: DeskEntryInput!) {
  certifyAtEmbassy(input: $input) {
    __typename
    ... on DeskCase {
      number
      dueOn
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CertifyAtEmbassyMutation, CertifyAtEmbassyMutationVariables>;
export const CertifyByEmployerDocument = new TypedDocumentString(`
    mutation CertifyByEmployer($input: EmployerEntryInput!) {
  certifyByEmployer(input: $input) {
    __typename
    ... on DeskCase {
      number
      dueOn
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CertifyByEmployerMutation, CertifyByEmployerMutationVariables>;
export const ReturnFormDocument = new TypedDocumentString(`
    mutation ReturnForm($id: ID!, $reason: AssistedFormReturnReason!, $note: String!) {
  returnForm(id: $id, reason: $reason, note: $note) {
    __typename
    ... on DeskFormFacts {
      state
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReturnFormMutation, ReturnFormMutationVariables>;
export const NoteFormAtAgencyDocument = new TypedDocumentString(`
    mutation NoteFormAtAgency($personId: ID!, $formNumber: String!) {
  noteFormAtAgency(personId: $personId, formNumber: $formNumber) {
    __typename
    ...DeskFormShown
    ... on Problem {
      code
      message
    }
  }
}
    fragment DeskFormShown on DeskFormFacts {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  receivedAt
  keptBy
  picturePath
}`) as unknown as TypedDocumentString<NoteFormAtAgencyMutation, NoteFormAtAgencyMutationVariables>;
export const OwnReceivedFormsDocument = new TypedDocumentString(`
    query OwnReceivedForms {
  ownReceivedForms {
    ...WaitingForm
  }
}
    fragment WaitingForm on DeskFormLine {
  id
  personId
  number
  kind
  state
  keptBy
  nameMasked
  waitsSince
  cursor
}`) as unknown as TypedDocumentString<OwnReceivedFormsQuery, OwnReceivedFormsQueryVariables>;
export const HandInFormDocument = new TypedDocumentString(`
    mutation HandInForm($id: ID!) {
  handInForm(id: $id) {
    __typename
    ...DeskFormShown
    ... on Problem {
      code
      message
    }
  }
}
    fragment DeskFormShown on DeskFormFacts {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  receivedAt
  keptBy
  picturePath
}`) as unknown as TypedDocumentString<HandInFormMutation, HandInFormMutationVariables>;
export const ReturnOwnFormDocument = new TypedDocumentString(`
    mutation ReturnOwnForm($id: ID!, $reason: AssistedFormReturnReason!, $note: String!) {
  returnOwnForm(id: $id, reason: $reason, note: $note) {
    __typename
    ... on DeskFormFacts {
      state
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReturnOwnFormMutation, ReturnOwnFormMutationVariables>;
export const OwnBeneficiariesDocument = new TypedDocumentString(`
    query OwnBeneficiaries($first: Int!, $after: String, $must: Boolean!) {
  ownBeneficiaries(first: $first, after: $after, must: $must) {
    after
    lines {
      id
      nameMasked
      identityMasked
      residence
      underWay
      standing {
        must
        scopeText
        lastCertifiedOn
        dueOn
        overdue
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OwnBeneficiariesQuery, OwnBeneficiariesQueryVariables>;
export const FindOwnBeneficiaryDocument = new TypedDocumentString(`
    mutation FindOwnBeneficiary($identityNumber: String!, $name: String!) {
  findOwnBeneficiary(identityNumber: $identityNumber, name: $name) {
    __typename
    ...DeskPersonFacts
    ... on Problem {
      code
      message
    }
  }
}
    fragment DeskFormShown on DeskFormFacts {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  receivedAt
  keptBy
  picturePath
}
fragment DeskPersonFacts on DeskPersonShown {
  id
  name
  identityMasked
  sex
  birthYear
  residence
  place
  ways
  against
  underWay
  standing {
    must
    scopeText
    lastCertifiedOn
    dueOn
    overdue
  }
  form {
    ...DeskFormShown
  }
}`) as unknown as TypedDocumentString<FindOwnBeneficiaryMutation, FindOwnBeneficiaryMutationVariables>;
export const OpenBeneficiaryDocument = new TypedDocumentString(`
    mutation OpenBeneficiary($id: ID!) {
  openBeneficiary(id: $id) {
    __typename
    ...DeskPersonFacts
    ... on Problem {
      code
      message
    }
  }
}
    fragment DeskFormShown on DeskFormFacts {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  receivedAt
  keptBy
  picturePath
}
fragment DeskPersonFacts on DeskPersonShown {
  id
  name
  identityMasked
  sex
  birthYear
  residence
  place
  ways
  against
  underWay
  standing {
    must
    scopeText
    lastCertifiedOn
    dueOn
    overdue
  }
  form {
    ...DeskFormShown
  }
}`) as unknown as TypedDocumentString<OpenBeneficiaryMutation, OpenBeneficiaryMutationVariables>;
export const NoteFormReceiptDocument = new TypedDocumentString(`
    mutation NoteFormReceipt($personId: ID!, $formNumber: String!) {
  noteFormReceipt(personId: $personId, formNumber: $formNumber) {
    __typename
    ...DeskFormShown
    ... on Problem {
      code
      message
    }
  }
}
    fragment DeskFormShown on DeskFormFacts {
  id
  number
  kind
  state
  printedAt
  lapsesOn
  sentAt
  receivedAt
  keptBy
  picturePath
}`) as unknown as TypedDocumentString<NoteFormReceiptMutation, NoteFormReceiptMutationVariables>;
export const DeskLooksDocument = new TypedDocumentString(`
    query DeskLooks($first: Int!, $after: String, $account: ID, $person: ID) {
  deskLooks(first: $first, after: $after, account: $account, person: $person) {
    edges {
      cursor
      node {
        by {
          ...LookedBy
        }
        employerName
        person {
          id
          shortId
        }
        what
        at
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment LookedBy on LookedBy {
  id
  shortId
  phoneMasked
}`) as unknown as TypedDocumentString<DeskLooksQuery, DeskLooksQueryVariables>;
export const ReviewLooksDocument = new TypedDocumentString(`
    query ReviewLooks($first: Int!, $after: String, $account: ID, $number: String!) {
  reviewLooks(first: $first, after: $after, account: $account, number: $number) {
    edges {
      cursor
      node {
        by {
          ...LookedBy
        }
        form
        number
        what
        at
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment LookedBy on LookedBy {
  id
  shortId
  phoneMasked
}`) as unknown as TypedDocumentString<ReviewLooksQuery, ReviewLooksQueryVariables>;
export const DocumentCheckDocument = new TypedDocumentString(`
    query DocumentCheck($token: String!) {
  documentCheck(token: $token) {
    state
    title
    lines {
      label
      text
    }
    issuedAt
    validUntil
  }
}
    `) as unknown as TypedDocumentString<DocumentCheckQuery, DocumentCheckQueryVariables>;
export const StartEmployerLoginDocument = new TypedDocumentString(`
    mutation StartEmployerLogin {
  startEmployerLogin {
    __typename
    ... on LoginTicket {
      ticket: code
      secret
      qrText
      number
      expiresAt
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StartEmployerLoginMutation, StartEmployerLoginMutationVariables>;
export const EmployerLoginDocument = new TypedDocumentString(`
    query EmployerLogin($ticket: TicketInput!) {
  employerLogin(ticket: $ticket) {
    status
    expiresAt
  }
}
    `) as unknown as TypedDocumentString<EmployerLoginQuery, EmployerLoginQueryVariables>;
export const EmployerLoginProgressDocument = new TypedDocumentString(`
    subscription EmployerLoginProgress {
  employerLoginProgress {
    status
    expiresAt
  }
}
    `) as unknown as TypedDocumentString<EmployerLoginProgressSubscription, EmployerLoginProgressSubscriptionVariables>;
export const TakeEmployerSessionDocument = new TypedDocumentString(`
    mutation TakeEmployerSession($ticket: TicketInput!) {
  takeEmployerSession(ticket: $ticket) {
    __typename
    ... on Session {
      accessToken
      refreshToken
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TakeEmployerSessionMutation, TakeEmployerSessionMutationVariables>;
export const ScanEmployerLoginDocument = new TypedDocumentString(`
    mutation ScanEmployerLogin($code: String!) {
  scanEmployerLogin(code: $code) {
    __typename
    ... on LoginAsking {
      place
      browser
      askedAt
      nearness
      ownPlace
      expiresAt
      mandates {
        id
        employerName
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ScanEmployerLoginMutation, ScanEmployerLoginMutationVariables>;
export const RequestEmployerLoginCodeDocument = new TypedDocumentString(`
    mutation RequestEmployerLoginCode($proof: WorkProofInput) {
  requestEmployerLoginCode(proof: $proof) {
    __typename
    ... on Problem {
      code
      message
    }
    ... on WorkNeededProblem {
      challenge
      bits
    }
  }
}
    `) as unknown as TypedDocumentString<RequestEmployerLoginCodeMutation, RequestEmployerLoginCodeMutationVariables>;
export const ConfirmEmployerLoginDocument = new TypedDocumentString(`
    mutation ConfirmEmployerLogin($input: ConfirmEmployerLoginInput!) {
  confirmEmployerLogin(input: $input) {
    __typename
    ... on Done {
      ok
    }
    ... on Problem {
      code
      message
    }
    ... on WrongNumberProblem {
      attemptsLeft
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmEmployerLoginMutation, ConfirmEmployerLoginMutationVariables>;
export const DeclineEmployerLoginDocument = new TypedDocumentString(`
    mutation DeclineEmployerLogin($code: String!) {
  declineEmployerLogin(code: $code) {
    __typename
    ... on Done {
      ok
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeclineEmployerLoginMutation, DeclineEmployerLoginMutationVariables>;
export const MandatesDocument = new TypedDocumentString(`
    query Mandates {
  mandates {
    id
    employerName
    matters
    status
    until
  }
}
    `) as unknown as TypedDocumentString<MandatesQuery, MandatesQueryVariables>;
export const AcceptMandateDocument = new TypedDocumentString(`
    mutation AcceptMandate($id: ID!) {
  acceptMandate(id: $id) {
    __typename
    ... on Done {
      ok
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptMandateMutation, AcceptMandateMutationVariables>;
export const LeaveMandateDocument = new TypedDocumentString(`
    mutation LeaveMandate($id: ID!) {
  leaveMandate(id: $id) {
    __typename
    ... on Done {
      ok
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LeaveMandateMutation, LeaveMandateMutationVariables>;
export const RequestOrganisationCodeDocument = new TypedDocumentString(`
    mutation RequestOrganisationCode($input: OrganisationCodeInput!) {
  requestOrganisationCode(input: $input) {
    __typename
    ... on Problem {
      code
      message
    }
    ... on WorkNeededProblem {
      challenge
      bits
    }
  }
}
    `) as unknown as TypedDocumentString<RequestOrganisationCodeMutation, RequestOrganisationCodeMutationVariables>;
export const RegisterOrganisationDocument = new TypedDocumentString(`
    mutation RegisterOrganisation($input: RegisterOrganisationInput!) {
  registerOrganisation(input: $input) {
    __typename
    ... on RegisteredOrganisation {
      transactionNumber
      session {
        accessToken
        refreshToken
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterOrganisationMutation, RegisterOrganisationMutationVariables>;
export const RequestReturnCodeDocument = new TypedDocumentString(`
    mutation RequestReturnCode($input: ReturnCodeInput!) {
  requestReturnCode(input: $input) {
    __typename
    ... on Problem {
      code
      message
    }
    ... on WorkNeededProblem {
      challenge
      bits
    }
  }
}
    `) as unknown as TypedDocumentString<RequestReturnCodeMutation, RequestReturnCodeMutationVariables>;
export const ReturnToEmployerDocument = new TypedDocumentString(`
    mutation ReturnToEmployer($input: ReturnInput!) {
  returnToEmployer(input: $input) {
    __typename
    ... on Session {
      accessToken
      refreshToken
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReturnToEmployerMutation, ReturnToEmployerMutationVariables>;
export const EmployerDistrictsDocument = new TypedDocumentString(`
    query EmployerDistricts {
  employerDistricts
}
    `) as unknown as TypedDocumentString<EmployerDistrictsQuery, EmployerDistrictsQueryVariables>;
export const EmployerDocument = new TypedDocumentString(`
    query Employer {
  employer {
    id
    name
    code
    kind
    registeredAt
    confirmed
    transactionNumber
    manages
    seat {
      role
      matters
    }
    seats {
      id
      name
      phoneMasked
      role
      matters
      status
      until
      current
    }
    sessions {
      id
      seatName
      deviceName
      lastUsedAt
      current
    }
    choices {
      id
      employerId
      employerName
    }
  }
}
    `) as unknown as TypedDocumentString<EmployerQuery, EmployerQueryVariables>;
export const EmployerCasesDocument = new TypedDocumentString(`
    query EmployerCases($first: Int!, $after: String) {
  employer {
    openCases(first: $first, after: $after) {
      edges {
        node {
          nameMasked
          identityNumberMasked
          case {
            id
            number
            procedure
            status
            statusText
            submittedAt
            dueOn
            dueEstimated
            events {
              at
              statusText
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EmployerCasesQuery, EmployerCasesQueryVariables>;
export const EmployerActsDocument = new TypedDocumentString(`
    query EmployerActs($first: Int!, $after: String) {
  employer {
    acts(first: $first, after: $after) {
      edges {
        node {
          at
          kind
          by {
            name
            role
          }
          aboutSeat {
            name
            role
          }
          aboutPerson {
            nameMasked
            identityNumberMasked
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EmployerActsQuery, EmployerActsQueryVariables>;
export const RosterDocument = new TypedDocumentString(`
    query Roster($first: Int!, $after: String, $words: String!, $current: Boolean) {
  employer {
    employees(first: $first, after: $after, words: $words, current: $current) {
      total
      edges {
        node {
          id
          nameMasked
          identityNumberMasked
          firstMonth
          lastMonth
          months
          current
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RosterQuery, RosterQueryVariables>;
export const OpenEmployeeDocument = new TypedDocumentString(`
    mutation OpenEmployee($id: ID!) {
  openEmployee(id: $id) {
    __typename
    ... on OpenedEmployee {
      id
      name
      identityNumber
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OpenEmployeeMutation, OpenEmployeeMutationVariables>;
export const EmployeeMonthsDocument = new TypedDocumentString(`
    query EmployeeMonths($id: ID!, $year: Int!) {
  employeeMonths(id: $id, year: $year) {
    month
    insurance
    baseFen
    employerFen
    personFen
    arrivedOn
    backPaid
  }
}
    `) as unknown as TypedDocumentString<EmployeeMonthsQuery, EmployeeMonthsQueryVariables>;
export const RegisterEnterpriseDocument = new TypedDocumentString(`
    mutation RegisterEnterprise($input: RegisterEnterpriseInput!) {
  registerEnterprise(input: $input) {
    __typename
    ... on RegisteredEmployer {
      transactionNumber
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterEnterpriseMutation, RegisterEnterpriseMutationVariables>;
export const AuthoriseAgentDocument = new TypedDocumentString(`
    mutation AuthoriseAgent($input: AuthoriseAgentInput!) {
  authoriseAgent(input: $input) {
    __typename
    ... on EmployerSeat {
      id
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AuthoriseAgentMutation, AuthoriseAgentMutationVariables>;
export const EndEmployerSeatDocument = new TypedDocumentString(`
    mutation EndEmployerSeat($id: ID!) {
  endEmployerSeat(id: $id) {
    __typename
    ... on Done {
      ok
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EndEmployerSeatMutation, EndEmployerSeatMutationVariables>;
export const EndEmployerSessionDocument = new TypedDocumentString(`
    mutation EndEmployerSession($id: ID!) {
  endEmployerSession(id: $id) {
    __typename
    ... on Done {
      ok
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EndEmployerSessionMutation, EndEmployerSessionMutationVariables>;
export const SwitchEmployerDocument = new TypedDocumentString(`
    mutation SwitchEmployer($id: ID!) {
  switchEmployer(id: $id) {
    __typename
    ... on Session {
      accessToken
      refreshToken
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SwitchEmployerMutation, SwitchEmployerMutationVariables>;
export const FaceConsentTextDocument = new TypedDocumentString(`
    query FaceConsentText {
  faceConsentText {
    version
    text
  }
}
    `) as unknown as TypedDocumentString<FaceConsentTextQuery, FaceConsentTextQueryVariables>;
export const GiveFaceConsentDocument = new TypedDocumentString(`
    mutation GiveFaceConsent($version: String!) {
  giveFaceConsent(version: $version) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GiveFaceConsentMutation, GiveFaceConsentMutationVariables>;
export const ExchangeActionDocument = new TypedDocumentString(`
    mutation ExchangeAction($challengeId: ID!, $position: Int!) {
  exchangeAction(challengeId: $challengeId, position: $position) {
    __typename
    ...Challenge
    ... on Problem {
      code
      message
    }
  }
}
    fragment Challenge on Challenge {
  id
  actions
  deadline
  exchangesLeft
  extensionsLeft
  uploadPath
}`) as unknown as TypedDocumentString<ExchangeActionMutation, ExchangeActionMutationVariables>;
export const ExtendChallengeDocument = new TypedDocumentString(`
    mutation ExtendChallenge($challengeId: ID!) {
  extendChallenge(challengeId: $challengeId) {
    __typename
    ...Challenge
    ... on Problem {
      code
      message
    }
  }
}
    fragment Challenge on Challenge {
  id
  actions
  deadline
  exchangesLeft
  extensionsLeft
  uploadPath
}`) as unknown as TypedDocumentString<ExtendChallengeMutation, ExtendChallengeMutationVariables>;
export const HelpedDocument = new TypedDocumentString(`
    query Helped {
  helpAsked {
    id
    nameMasked
  }
  helpedPersons {
    id
    relationId
    kind
    nameMasked
    dueOn
    renewFrom
    underWay
    last {
      submittedAt
      reasons {
        message
      }
      case {
        id
        status
        statusText
        dueOn
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HelpedQuery, HelpedQueryVariables>;
export const HelpersDocument = new TypedDocumentString(`
    query Helpers {
  me {
    person {
      nameMasked
    }
  }
  helpers {
    id
    kind
    called
    phoneMasked
    namedAt
    acceptedAt
  }
  lentCodes {
    phoneMasked
    sentAt
    usedAt
  }
}
    `) as unknown as TypedDocumentString<HelpersQuery, HelpersQueryVariables>;
export const NameHelperDocument = new TypedDocumentString(`
    mutation NameHelper($phone: String!, $called: String!) {
  nameHelper(phone: $phone, called: $called) {
    __typename
    ... on Helper {
      phoneMasked
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<NameHelperMutation, NameHelperMutationVariables>;
export const RemoveHelperDocument = new TypedDocumentString(`
    mutation RemoveHelper($id: ID!) {
  removeHelper(id: $id) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveHelperMutation, RemoveHelperMutationVariables>;
export const AcceptHelpDocument = new TypedDocumentString(`
    mutation AcceptHelp($id: ID!) {
  acceptHelp(id: $id) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptHelpMutation, AcceptHelpMutationVariables>;
export const EndHelpDocument = new TypedDocumentString(`
    mutation EndHelp($id: ID!) {
  endHelp(id: $id) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EndHelpMutation, EndHelpMutationVariables>;
export const StartCertificationForDocument = new TypedDocumentString(`
    mutation StartCertificationFor($input: SomeoneInput!) {
  startCertificationFor(input: $input) {
    __typename
    ...Challenge
    ... on Problem {
      code
      message
    }
  }
}
    fragment Challenge on Challenge {
  id
  actions
  deadline
  exchangesLeft
  extensionsLeft
  uploadPath
}`) as unknown as TypedDocumentString<StartCertificationForMutation, StartCertificationForMutationVariables>;
export const HomeDocument = new TypedDocumentString(`
    query Home {
  me {
    phoneMasked
    needsProof
    person {
      nameMasked
    }
  }
  serviceInfo {
    environment
  }
}
    `) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const HomeCertificationDocument = new TypedDocumentString(`
    query HomeCertification {
  certification {
    scope
    scopeMessage
    dueOn
    lastCertifiedOn
    renewFrom
    openCase {
      id
      dueOn
      dueEstimated
      statusText
    }
  }
}
    `) as unknown as TypedDocumentString<HomeCertificationQuery, HomeCertificationQueryVariables>;
export const HelplinesDocument = new TypedDocumentString(`
    query Helplines {
  serviceInfo {
    supportPhone
  }
}
    `) as unknown as TypedDocumentString<HelplinesQuery, HelplinesQueryVariables>;
export const RequestSmsCodeDocument = new TypedDocumentString(`
    mutation RequestSmsCode($phone: String!, $proof: WorkProofInput) {
  requestSmsCode(input: {phone: $phone, proof: $proof}) {
    __typename
    ... on Problem {
      code
      message
    }
    ... on WorkNeededProblem {
      challenge
      bits
    }
  }
}
    `) as unknown as TypedDocumentString<RequestSmsCodeMutation, RequestSmsCodeMutationVariables>;
export const RequestLentCodeDocument = new TypedDocumentString(`
    mutation RequestLentCode($phone: String!, $helperPhone: String!, $proof: WorkProofInput) {
  requestLentCode(phone: $phone, helperPhone: $helperPhone, proof: $proof) {
    __typename
    ... on Problem {
      code
      message
    }
    ... on WorkNeededProblem {
      challenge
      bits
    }
  }
}
    `) as unknown as TypedDocumentString<RequestLentCodeMutation, RequestLentCodeMutationVariables>;
export const LoginDocument = new TypedDocumentString(`
    mutation Login($phone: String!, $code: String!, $byHelper: Boolean! = false) {
  login(input: {phone: $phone, code: $code, byHelper: $byHelper}) {
    __typename
    ... on Session {
      accessToken
      refreshToken
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LoginMutation, LoginMutationVariables>;
export const CampaignsDocument = new TypedDocumentString(`
    query Campaigns($first: Int!, $after: String) {
  campaigns(first: $first, after: $after) {
    edges {
      node {
        id
        name
        dueFrom
        dueUntil
        districtName
        openedAt
        closedAt
        sent {
          daysBefore
          persons
          unreached
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<CampaignsQuery, CampaignsQueryVariables>;
export const AgencyDistrictsDocument = new TypedDocumentString(`
    query AgencyDistricts {
  agencyDistricts {
    code
    name
  }
}
    `) as unknown as TypedDocumentString<AgencyDistrictsQuery, AgencyDistrictsQueryVariables>;
export const OpenCampaignDocument = new TypedDocumentString(`
    mutation OpenCampaign($input: CampaignInput!) {
  openCampaign(input: $input) {
    __typename
    ... on Campaign {
      name
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OpenCampaignMutation, OpenCampaignMutationVariables>;
export const CloseCampaignDocument = new TypedDocumentString(`
    mutation CloseCampaign($id: ID!) {
  closeCampaign(id: $id) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CloseCampaignMutation, CloseCampaignMutationVariables>;
export const CampaignFiguresDocument = new TypedDocumentString(`
    query CampaignFigures($dayFrom: Date, $dayUntil: Date) {
  campaignFigures(dayFrom: $dayFrom, dayUntil: $dayUntil) {
    dayFrom
    dayUntil
    days {
      day
      district
      submitted
      passed
      notPassed
      reminded
    }
    standing {
      district
      districtName
      must
      never
      overdue
    }
  }
}
    `) as unknown as TypedDocumentString<CampaignFiguresQuery, CampaignFiguresQueryVariables>;
export const CallsDocument = new TypedDocumentString(`
    query Calls($which: CallList!, $district: String!, $first: Int!, $after: String) {
  callList(which: $which, district: $district, first: $first, after: $after) {
    edges {
      node {
        id
        nameMasked
        phoneMasked
        age
        districtName
        dueOn
        overdue
        never
        failures
        lastFailedOn
        lastReasons
        lastCall {
          outcome
          day
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<CallsQuery, CallsQueryVariables>;
export const OpenCallDocument = new TypedDocumentString(`
    mutation OpenCall($which: CallList!, $id: ID!) {
  openCall(which: $which, id: $id) {
    __typename
    ... on OpenedCall {
      id
      name
      phone
      called {
        outcome
        day
        note
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OpenCallMutation, OpenCallMutationVariables>;
export const NoteCallDocument = new TypedDocumentString(`
    mutation NoteCall($which: CallList!, $id: ID!, $outcome: CallOutcome!, $day: Date, $note: String!) {
  noteCall(which: $which, id: $id, outcome: $outcome, day: $day, note: $note) {
    __typename
    ... on CallNoted {
      outcome
      day
      note
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<NoteCallMutation, NoteCallMutationVariables>;
export const CallLooksDocument = new TypedDocumentString(`
    query CallLooks($first: Int!, $after: String, $account: ID, $person: ID) {
  callLooks(first: $first, after: $after, account: $account, person: $person) {
    edges {
      cursor
      node {
        by {
          ...LookedBy
        }
        callList
        whole
        outcome
        person {
          id
          shortId
        }
        districtName
        at
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment LookedBy on LookedBy {
  id
  shortId
  phoneMasked
}`) as unknown as TypedDocumentString<CallLooksQuery, CallLooksQueryVariables>;
export const AllLentCodesDocument = new TypedDocumentString(`
    query AllLentCodes($first: Int!, $after: String) {
  allLentCodes(first: $first, after: $after) {
    edges {
      cursor
      node {
        nameMasked
        phoneMasked
        sentAt
        usedAt
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AllLentCodesQuery, AllLentCodesQueryVariables>;
export const PensionLinkDocument = new TypedDocumentString(`
    query PensionLink {
  pensionLink {
    connected
    waiting
    refused
    pulledAt
    lastPull {
      pulledAt
      full
      lines
      rejected
    }
    untaken
    untakenAt
    last {
      ranAt
      read
      recovered
      waiting
      differences {
        kind
        count
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PensionLinkQuery, PensionLinkQueryVariables>;
export const PensionMessagesDocument = new TypedDocumentString(`
    query PensionMessages($refused: Boolean!, $first: Int!, $after: String) {
  pensionMessages(refused: $refused, first: $first, after: $after) {
    edges {
      node {
        id
        number
        kind
        createdAt
        attempts
        refusal
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PensionMessagesQuery, PensionMessagesQueryVariables>;
export const PensionDifferencesDocument = new TypedDocumentString(`
    query PensionDifferences($first: Int!, $after: String) {
  pensionDifferences(first: $first, after: $after) {
    edges {
      cursor
      node {
        kind
        about
        number
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PensionDifferencesQuery, PensionDifferencesQueryVariables>;
export const RenewPensionMessageDocument = new TypedDocumentString(`
    mutation RenewPensionMessage($id: ID!) {
  renewPensionMessage(id: $id) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RenewPensionMessageMutation, RenewPensionMessageMutationVariables>;
export const RevocationRequestsDocument = new TypedDocumentString(`
    query RevocationRequests($first: Int!, $after: String) {
  revocationRequests(first: $first, after: $after) {
    edges {
      node {
        id
        number
        reason
        note
        askedAt
        mine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RevocationRequestsQuery, RevocationRequestsQueryVariables>;
export const AskRevocationDocument = new TypedDocumentString(`
    mutation AskRevocation($input: RevocationInput!) {
  askRevocation(input: $input) {
    __typename
    ... on RevocationRequest {
      id
      number
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AskRevocationMutation, AskRevocationMutationVariables>;
export const ConfirmRevocationDocument = new TypedDocumentString(`
    mutation ConfirmRevocation($id: ID!) {
  confirmRevocation(id: $id) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmRevocationMutation, ConfirmRevocationMutationVariables>;
export const DismissRevocationDocument = new TypedDocumentString(`
    mutation DismissRevocation($id: ID!) {
  dismissRevocation(id: $id) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DismissRevocationMutation, DismissRevocationMutationVariables>;
export const PensionActsDocument = new TypedDocumentString(`
    query PensionActs($first: Int!, $after: String) {
  pensionActs(first: $first, after: $after) {
    edges {
      cursor
      node {
        account
        shortId
        what
        number
        at
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PensionActsQuery, PensionActsQueryVariables>;
export const StaffDeskDocument = new TypedDocumentString(`
    query StaffDesk {
  ownStaffStanding {
    roles
    secondFactor
    offices {
      role
      place
      name
    }
  }
}
    `) as unknown as TypedDocumentString<StaffDeskQuery, StaffDeskQueryVariables>;
export const SetUpSecondFactorDocument = new TypedDocumentString(`
    mutation SetUpSecondFactor {
  setUpSecondFactor {
    __typename
    ... on SecondFactorSetUp {
      secret
      qr
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetUpSecondFactorMutation, SetUpSecondFactorMutationVariables>;
export const EnterSecondFactorDocument = new TypedDocumentString(`
    mutation EnterSecondFactor($code: String!) {
  enterSecondFactor(code: $code) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EnterSecondFactorMutation, EnterSecondFactorMutationVariables>;
export const ReviewsDocument = new TypedDocumentString(`
    query Reviews($first: Int!, $after: String) {
  reviews(first: $first, after: $after) {
    total
    edges {
      node {
        id
        number
        kind
        openedAt
        dueOn
        second
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ReviewsQuery, ReviewsQueryVariables>;
export const ReviewsWithoutReviewerDocument = new TypedDocumentString(`
    query ReviewsWithoutReviewer {
  reviewsWithoutReviewer
}
    `) as unknown as TypedDocumentString<ReviewsWithoutReviewerQuery, ReviewsWithoutReviewerQueryVariables>;
export const ReviewDocument = new TypedDocumentString(`
    query Review($id: ID!) {
  review(id: $id) {
    id
    number
    kind
    way
    submittedAt
    dueOn
    statement
    nameMasked
    identityMasked
    sex
    birthYear
    photoTakenOn
    difference
    actions
    recordingDeleted
    stills
    path
    first {
      reason
      note
    }
    diedOn
    choices {
      decision
      reasons
    }
  }
}
    `) as unknown as TypedDocumentString<ReviewQuery, ReviewQueryVariables>;
export const DecideReviewDocument = new TypedDocumentString(`
    mutation DecideReview($input: DecideReviewInput!) {
  decideReview(input: $input) {
    __typename
    ... on Case {
      status
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DecideReviewMutation, DecideReviewMutationVariables>;
export const StaffDocument = new TypedDocumentString(`
    query Staff {
  staff {
    id
    shortId
    phoneMasked
    roles
    hasSecondFactor
    offices {
      role
      place
      name
    }
  }
}
    `) as unknown as TypedDocumentString<StaffQuery, StaffQueryVariables>;
export const StaffOfficesDocument = new TypedDocumentString(`
    query StaffOffices($role: StaffRole!) {
  staffOffices(role: $role) {
    place
    name
  }
}
    `) as unknown as TypedDocumentString<StaffOfficesQuery, StaffOfficesQueryVariables>;
export const InviteStaffDocument = new TypedDocumentString(`
    mutation InviteStaff($phone: String!, $role: StaffRole!, $office: String!) {
  inviteStaff(phone: $phone, role: $role, office: $office) {
    __typename
    ... on StaffMember {
      phoneMasked
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<InviteStaffMutation, InviteStaffMutationVariables>;
export const RemoveStaffRoleDocument = new TypedDocumentString(`
    mutation RemoveStaffRole($id: ID!, $role: StaffRole!, $office: String!) {
  removeStaffRole(id: $id, role: $role, office: $office) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveStaffRoleMutation, RemoveStaffRoleMutationVariables>;
export const ResetSecondFactorDocument = new TypedDocumentString(`
    mutation ResetSecondFactor($id: ID!) {
  resetSecondFactor(id: $id) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ResetSecondFactorMutation, ResetSecondFactorMutationVariables>;
export const FindGuardiansDocument = new TypedDocumentString(`
    mutation FindGuardians($ward: NamedPersonInput!) {
  findGuardians(ward: $ward) {
    __typename
    ... on Guardianships {
      guardians {
        id
        guardianNameMasked
        guardianIdentityMasked
        basis
        since
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<FindGuardiansMutation, FindGuardiansMutationVariables>;
export const AddGuardianDocument = new TypedDocumentString(`
    mutation AddGuardian($input: GuardianInput!) {
  addGuardian(input: $input) {
    __typename
    ... on Guardianship {
      guardianNameMasked
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddGuardianMutation, AddGuardianMutationVariables>;
export const EndGuardianDocument = new TypedDocumentString(`
    mutation EndGuardian($id: ID!) {
  endGuardian(id: $id) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EndGuardianMutation, EndGuardianMutationVariables>;
export const OpenEmployerDocument = new TypedDocumentString(`
    mutation OpenEmployer($input: OpenEmployerInput!) {
  openEmployer(input: $input) {
    __typename
    ... on OpenedEmployer {
      name
      transactionNumber
      replaced
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OpenEmployerMutation, OpenEmployerMutationVariables>;
export const MonthReportsDocument = new TypedDocumentString(`
    query MonthReports($first: Int!, $after: String) {
  monthReports(first: $first, after: $after) {
    total
    edges {
      node {
        id
        number
        nameMasked
        month
        insurance
        fault
        dueOn
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<MonthReportsQuery, MonthReportsQueryVariables>;
export const MonthReportDocument = new TypedDocumentString(`
    query MonthReport($id: ID!) {
  monthReport(id: $id) {
    id
    number
    nameMasked
    identityMasked
    month
    insurance
    fault
    words
    submittedAt
    dueOn
    rows {
      insurance
      baseFen
      employerFen
      personFen
      arrivedOn
      employer
    }
    answers
  }
}
    `) as unknown as TypedDocumentString<MonthReportQuery, MonthReportQueryVariables>;
export const DecideMonthReportDocument = new TypedDocumentString(`
    mutation DecideMonthReport($input: DecideMonthReportInput!) {
  decideMonthReport(input: $input) {
    __typename
    ... on Case {
      status
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DecideMonthReportMutation, DecideMonthReportMutationVariables>;
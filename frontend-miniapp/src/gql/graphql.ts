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
  | 'HELPER_FACE'
  | 'OWN_FACE';

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

/** A decision with its reason from the list, and a note. */
export type DecideReviewInput = {
  decision: ReviewDecision;
  id: string | number;
  note?: string;
  reason: ReviewReason;
};

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
  | 'REPLAYED'
  | 'SEVERAL_FACES'
  | 'TOO_BRIGHT'
  | 'TOO_DARK'
  | 'TOO_LARGE'
  | 'TOO_LONG'
  | 'TOO_SHORT'
  | 'TURNED_AWAY'
  | 'WRONG_FORMAT';

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

/** An objection to a certification that was not accepted. */
export type ObjectionInput = {
  caseId: string | number;
  /** Made by the client once for this objection; a repeat changes nothing. */
  idempotencyKey: string;
  statement: string;
};

export type OrganisationCodeInput = {
  code: string;
  phone: string;
  proof?: WorkProofInput | null | undefined;
};

export type PaymentChannel =
  | 'BROWSER'
  | 'MINI_PROGRAM';

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
  /** This month was reported and is being looked into. */
  | 'ALREADY_REPORTED'
  /** The person is bound to another phone; only a face moves a binding. */
  | 'BOUND_ELSEWHERE'
  /** So many are waiting that another submission would wait too long. */
  | 'BUSY'
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
  /** The card is on its way or there already. */
  | 'DELIVERY_FIXED'
  /** A field of the registration is empty, too long or not of its form. */
  | 'DETAILS_INVALID'
  /** The app did not say which installation it is. */
  | 'DEVICE_UNKNOWN'
  /** Neither a unified social credit code nor an organisation code. */
  | 'EMPLOYER_CODE_INVALID'
  /** An enterprise with a business licence comes in by it (§2 ㈡). */
  | 'LICENCE_NEEDED'
  /** The counters do not answer: what is limited waits, for nothing is let through uncounted. */
  | 'LIMITS_AWAY'
  /** Somebody decides on a recording that they did not look at. */
  | 'LOOK_FIRST'
  /** There is no loss report to take back. */
  | 'LOSS_NOT_REPORTED'
  /** The case stands where this action makes no sense. */
  | 'MOVE_NOT_ALLOWED'
  /** The person of the account is not the one whom the employer named. */
  | 'NAME_DIFFERS'
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
  /** The account has no role among the staff. */
  | 'NOT_STAFF'
  /** No card of this person is known. */
  | 'NO_CARD'
  /** Both exchanges are used. */
  | 'NO_EXCHANGE_LEFT'
  /** Both extensions are used. */
  | 'NO_EXTENSION_LEFT'
  /** The certificate is for an accepted reissue or replacement that is under way (§28 ㈣). */
  | 'NO_PROOF_YET'
  /** Code and number do not belong together, or the number is none. One answer for all. */
  | 'NO_SUCH_REGISTRATION'
  /** The order was closed, or is paid already. */
  | 'ORDER_OVER'
  /** The details are the helper's own. */
  | 'OWN_MATTER'
  /** Somebody names themself as their helper. */
  | 'OWN_PHONE'
  /** An administrator would take away their own way in. */
  | 'OWN_ROLE'
  /** The payment provider does not answer. */
  | 'PAYMENT_UNAVAILABLE'
  /** The account is not yet, or not at present, proven to be a person's. */
  | 'PERSON_NOT_BOUND'
  /** Nobody of this name has this number: an unknown number and a wrong name look alike. */
  | 'PERSON_NOT_MATCHED'
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
  /** No courier goes there: the region's code is wrong, not precise enough, or out of reach. */
  | 'REGION_NOT_DELIVERABLE'
  /** A code was sent less than a minute ago. */
  | 'RESEND_TOO_SOON'
  /** Somebody else decided first. */
  | 'REVIEW_OVER'
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
  /** More helpers than anybody needs, or too many named in a day. */
  | 'TOO_MANY_HELPERS'
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
  | 'WRONG_STILL_COUNT';

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
  until: string;
};

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

export type RightsRecordState =
  | 'EXPIRED'
  | 'READY'
  | 'SUBMITTED';

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
    | { __typename: 'CardOverview', nameMasked: string, relation: CardRelation, changed: Array<CardItem>, windowOpen: boolean, opensAt: string, postponedTo: string | null, hours: string, outletHours: string, card: { state: CardState, numberMasked: string, madeOn: string | null } | null, options: Array<{ kind: CardRequestKind, feeFen: number, workingDays: number, refusal: string | null }>, openCase: { id: string, number: string, statusText: string, dueOn: string, dueEstimated: boolean } | null, pastCases: Array<{ id: string, number: string, status: CaseStatus, statusText: string, submittedAt: string }> }
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


export type CertificationQuery = { certification: { scope: CertificationScope, scopeMessage: string, dueOn: string | null, lastCertifiedOn: string | null, renewFrom: string, openCase: { id: string, dueOn: string, dueEstimated: boolean } | null } | null, me: { phoneMasked: string, person: { nameMasked: string, identityNumberMasked: string, photoState: PhotoState | null } | null, faceConsent: { current: boolean } | null } };

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

export type CaseProgressFragment = { id: string, number: string, status: CaseStatus, statusText: string, dueOn: string, dueEstimated: boolean, submittedAt: string, events: Array<{ at: string, status: CaseStatus, statusText: string, note: string }>, certification: { certificateId: string | null, forSomeoneElse: boolean, mayObject: boolean, reasons: Array<{ code: FaceReasonCode, message: string }>, waiting: { ahead: number, seconds: number } | null } | null };

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
    | { id: string, number: string, status: CaseStatus, statusText: string, dueOn: string, dueEstimated: boolean, submittedAt: string, events: Array<{ at: string, status: CaseStatus, statusText: string, note: string }>, certification: { certificateId: string | null, forSomeoneElse: boolean, mayObject: boolean, reasons: Array<{ code: FaceReasonCode, message: string }>, waiting: { ahead: number, seconds: number } | null } | null }
    | Record<PropertyKey, never>
   | null };

export type CaseProgressedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type CaseProgressedSubscription = { caseProgress: { id: string, number: string, status: CaseStatus, statusText: string, dueOn: string, dueEstimated: boolean, submittedAt: string, events: Array<{ at: string, status: CaseStatus, statusText: string, note: string }>, certification: { certificateId: string | null, forSomeoneElse: boolean, mayObject: boolean, reasons: Array<{ code: FaceReasonCode, message: string }>, waiting: { ahead: number, seconds: number } | null } | null } };

export type CertificationRecordsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type CertificationRecordsQuery = { certificationRecords: { edges: Array<{ node: { id: string, submittedAt: string, passed: boolean | null, helperPhoneMasked: string | null, isObjection: boolean, reasons: Array<{ message: string }>, case: { id: string, number: string, status: CaseStatus, statusText: string, dueOn: string, dueEstimated: boolean } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ContributionRowFragment = { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string };

export type ContributionSumFragment = { insurance: Insurance, months: number, employerFen: number, personFen: number, pending: number, backPaid: number };

export type ContributionYearQueryVariables = Exact<{
  since: string;
  until: string;
  after?: string | null | undefined;
}>;


export type ContributionYearQuery = { contributions: { hospitals: Array<string>, months: { edges: Array<{ node: { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, totals: Array<{ insurance: Insurance, months: number, employerFen: number, personFen: number, pending: number, backPaid: number }>, gaps: Array<{ insurance: Insurance, first: string, last: string, months: number }>, balances: Array<{ year: number, insurance: Insurance, balanceFen: number }>, objections: Array<{ month: string, fault: ContributionFault, case: { id: string, number: string, status: CaseStatus, dueOn: string } | null }> } | null };

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

export type PaperFragment = { title: string, nameMasked: string, identityNumberMasked: string, since: string, until: string, hospitals: Array<string>, pdfPath: string | null, spreadsheetPath: string | null, totals: Array<{ insurance: Insurance, months: number, employerFen: number, personFen: number, pending: number, backPaid: number }>, balances: Array<{ year: number, insurance: Insurance, balanceFen: number }>, months: { totalCount: number, edges: Array<{ node: { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string } }> } };

export type RightsRecordPaperQueryVariables = Exact<{
  id: string | number;
}>;


export type RightsRecordPaperQuery = { rightsRecordPaper:
    | { __typename: 'ContributionPaper', title: string, nameMasked: string, identityNumberMasked: string, since: string, until: string, hospitals: Array<string>, pdfPath: string | null, spreadsheetPath: string | null, totals: Array<{ insurance: Insurance, months: number, employerFen: number, personFen: number, pending: number, backPaid: number }>, balances: Array<{ year: number, insurance: Insurance, balanceFen: number }>, months: { totalCount: number, edges: Array<{ node: { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string } }> } }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'RecordExpiredProblem', code: ProblemCode, message: string }
    | { __typename: 'RecordNotReadyProblem', code: ProblemCode, message: string }
    | { __typename: 'WindowClosedProblem', code: ProblemCode, message: string }
   };

export type YearlyStatementQueryVariables = Exact<{
  year: number;
}>;


export type YearlyStatementQuery = { yearlyStatement:
    | { __typename: 'ContributionPaper', title: string, nameMasked: string, identityNumberMasked: string, since: string, until: string, hospitals: Array<string>, pdfPath: string | null, spreadsheetPath: string | null, totals: Array<{ insurance: Insurance, months: number, employerFen: number, personFen: number, pending: number, backPaid: number }>, balances: Array<{ year: number, insurance: Insurance, balanceFen: number }>, months: { totalCount: number, edges: Array<{ node: { month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null, backPaid: boolean, employer: string } }> } }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'RangeNotPossibleProblem', code: ProblemCode, message: string }
    | { __typename: 'WindowClosedProblem', code: ProblemCode, message: string }
   };

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
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'PersonNotBoundProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneLockedProblem', code: ProblemCode, message: string }
    | { __typename: 'ProofNeededProblem', code: ProblemCode, message: string }
    | { __typename: 'TicketGoneProblem', code: ProblemCode, message: string }
    | { __typename: 'TicketTakenProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongCodeProblem', code: ProblemCode, message: string }
    | { __typename: 'WrongNumberProblem', code: ProblemCode, message: string }
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
    | { __typename: 'WrongCodeProblem', code: ProblemCode, message: string }
   };

export type RequestReturnCodeMutationVariables = Exact<{
  input: ReturnCodeInput;
}>;


export type RequestReturnCodeMutation = { requestReturnCode:
    | { __typename: 'DeviceUnknownProblem', code: ProblemCode, message: string }
    | { __typename: 'EmployerCodeInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'LimitsAwayProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'ResendTooSoonProblem', code: ProblemCode, message: string }
    | { __typename: 'SmsCodeSent' }
    | { __typename: 'SmsNotSentProblem', code: ProblemCode, message: string }
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


export type EmployerQuery = { employer: { name: string, code: string, kind: EmployerKind, registeredAt: string | null, transactionNumber: string | null, manages: boolean, openCases: Array<{ id: string, number: string, statusText: string, submittedAt: string }>, seats: Array<{ id: string, name: string, phoneMasked: string, role: EmployerRole, matters: Array<EmployerMatter>, status: EmployerSeatStatus, until: string | null, current: boolean }>, sessions: Array<{ id: string, seatName: string, deviceName: string, lastUsedAt: string, current: boolean }>, acts: Array<{ at: string, kind: EmployerActKind, by: string | null }>, choices: Array<{ id: string, employerName: string }> } };

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
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'OpenedEmployee', id: string, name: string, identityNumber: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
   };

export type EmployeeMonthsQueryVariables = Exact<{
  id: string | number;
  year: number;
}>;


export type EmployeeMonthsQuery = { employeeMonths: Array<{ month: string, insurance: Insurance, baseFen: number, employerFen: number, personFen: number, arrivedOn: string | null }> };

export type RegisterEnterpriseMutationVariables = Exact<{
  input: RegisterEnterpriseInput;
}>;


export type RegisterEnterpriseMutation = { registerEnterprise:
    | { __typename: 'AlreadyRegisteredProblem', code: ProblemCode, message: string }
    | { __typename: 'DetailsInvalidProblem', code: ProblemCode, message: string }
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
    | { __typename: 'NotAuthorisedProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'SeatMayNotProblem', code: ProblemCode, message: string }
    | { __typename: 'TooManyAgentsProblem', code: ProblemCode, message: string }
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


export type HelpedQuery = { helpAsked: Array<{ id: string, nameMasked: string }>, helpedPersons: Array<{ id: string, relationId: string | null, kind: RelationKind | null, nameMasked: string, dueOn: string | null, underWay: boolean, last: { submittedAt: string, reasons: Array<{ message: string }>, case: { id: string, status: CaseStatus, statusText: string, dueOn: string } | null } | null }> };

export type HelpersQueryVariables = Exact<{ [key: string]: never; }>;


export type HelpersQuery = { me: { person: { nameMasked: string } | null }, helpers: Array<{ id: string, kind: RelationKind, called: string, phoneMasked: string, namedAt: string, acceptedAt: string | null }> };

export type NameHelperMutationVariables = Exact<{
  phone: string;
  called: string;
}>;


export type NameHelperMutation = { nameHelper:
    | { __typename: 'AlreadyNamedProblem', code: ProblemCode, message: string }
    | { __typename: 'Helper', phoneMasked: string }
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
    | { __typename: 'OwnMatterProblem', code: ProblemCode, message: string }
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

export type LoginMutationVariables = Exact<{
  phone: string;
  code: string;
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

export type StaffDeskQueryVariables = Exact<{ [key: string]: never; }>;


export type StaffDeskQuery = { ownStaffStanding: { roles: Array<StaffRole>, secondFactor: SecondFactorStanding } | null };

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

export type ReviewsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReviewsQuery = { reviews: Array<{ id: string, number: string, kind: ReviewKind, openedAt: string, dueOn: string, second: boolean }> };

export type ReviewQueryVariables = Exact<{
  id: string | number;
}>;


export type ReviewQuery = { review: { id: string, number: string, kind: ReviewKind, way: CertificationWay, submittedAt: string, dueOn: string, statement: string, nameMasked: string, identityMasked: string, sex: Sex, birthYear: number, photoTakenOn: string | null, difference: number | null, actions: Array<FaceAction>, recordingDeleted: boolean, stills: number, path: string, first: { reason: ReviewReason, note: string } | null, choices: Array<{ decision: ReviewDecision, reasons: Array<ReviewReason> }> } | null };

export type DecideReviewMutationVariables = Exact<{
  input: DecideReviewInput;
}>;


export type DecideReviewMutation = { decideReview:
    | { __typename: 'Case', status: CaseStatus }
    | { __typename: 'LookFirstProblem', code: ProblemCode, message: string }
    | { __typename: 'MoveNotAllowedProblem', code: ProblemCode, message: string }
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'ReasonNotFittingProblem', code: ProblemCode, message: string }
    | { __typename: 'ReviewOverProblem', code: ProblemCode, message: string }
    | { __typename: 'StaleProblem', code: ProblemCode, message: string }
   };

export type StaffQueryVariables = Exact<{ [key: string]: never; }>;


export type StaffQuery = { staff: Array<{ id: string, phoneMasked: string, roles: Array<StaffRole>, hasSecondFactor: boolean }> };

export type InviteStaffMutationVariables = Exact<{
  phone: string;
  role: StaffRole;
}>;


export type InviteStaffMutation = { inviteStaff:
    | { __typename: 'NotFoundProblem', code: ProblemCode, message: string }
    | { __typename: 'PhoneInvalidProblem', code: ProblemCode, message: string }
    | { __typename: 'RoleByEmployerProblem', code: ProblemCode, message: string }
    | { __typename: 'StaffMember', phoneMasked: string }
   };

export type RemoveStaffRoleMutationVariables = Exact<{
  id: string | number;
  role: StaffRole;
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
    certificateId
    forSomeoneElse
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
    totalCount
    edges {
      node {
        ...ContributionRow
      }
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
}`, {"fragmentName":"Paper"}) as unknown as TypedDocumentString<PaperFragment, unknown>;
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
export const RefreshSessionDocument = new TypedDocumentString(`
    mutation RefreshSession($refreshToken: String!) {
  refreshSession(refreshToken: $refreshToken) {
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
      openCase {
        id
        number
        statusText
        dueOn
        dueEstimated
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
    certificateId
    forSomeoneElse
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
    certificateId
    forSomeoneElse
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
    balances {
      year
      insurance
      balanceFen
    }
    hospitals
    objections {
      month
      fault
      case {
        id
        number
        status
        dueOn
      }
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
    totalCount
    edges {
      node {
        ...ContributionRow
      }
    }
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
    totalCount
    edges {
      node {
        ...ContributionRow
      }
    }
  }
}`) as unknown as TypedDocumentString<YearlyStatementQuery, YearlyStatementQueryVariables>;
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
    name
    code
    kind
    registeredAt
    transactionNumber
    manages
    openCases {
      id
      number
      statusText
      submittedAt
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
    acts {
      at
      kind
      by
    }
    choices {
      id
      employerName
    }
  }
}
    `) as unknown as TypedDocumentString<EmployerQuery, EmployerQueryVariables>;
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
export const LoginDocument = new TypedDocumentString(`
    mutation Login($phone: String!, $code: String!) {
  login(input: {phone: $phone, code: $code}) {
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
export const StaffDeskDocument = new TypedDocumentString(`
    query StaffDesk {
  ownStaffStanding {
    roles
    secondFactor
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
    query Reviews {
  reviews {
    id
    number
    kind
    openedAt
    dueOn
    second
  }
}
    `) as unknown as TypedDocumentString<ReviewsQuery, ReviewsQueryVariables>;
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
    phoneMasked
    roles
    hasSecondFactor
  }
}
    `) as unknown as TypedDocumentString<StaffQuery, StaffQueryVariables>;
export const InviteStaffDocument = new TypedDocumentString(`
    mutation InviteStaff($phone: String!, $role: StaffRole!) {
  inviteStaff(phone: $phone, role: $role) {
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
    mutation RemoveStaffRole($id: ID!, $role: StaffRole!) {
  removeStaffRole(id: $id, role: $role) {
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
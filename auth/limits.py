"""The figures of login and sessions, from `limits.toml`."""

from dataclasses import dataclass

from kernel.limits import read_limits


@dataclass(frozen=True)
class AuthLimits:
    """What each figure means stands beside it in `limits.toml`."""

    code_digits: int
    code_seconds: int
    resend_seconds: int
    live_codes: int
    guesses_per_device: int
    lock_seconds: int
    guesses_per_phone_hour: int
    codes_per_phone_day: int
    codes_kept_for_known_devices: int
    codes_per_address_hour: int
    codes_per_minute_busy: int
    codes_per_address_hour_busy: int
    work_bits: int
    work_seconds: int
    access_seconds: int
    refresh_idle_days: int
    staff_idle_seconds: int
    staff_session_seconds: int
    fresh_login_seconds: int
    unseen_days: int
    proofs_per_day: int
    bindings_per_day: int
    lent_after_days: int
    helpers_most: int
    second_factor_tries: int
    key_overlap_seconds: int
    key_settle_seconds: int
    ticket_bits: int
    ticket_unscanned_seconds: int
    ticket_unconfirmed_seconds: int
    ticket_take_seconds: int
    ticket_number_tries: int
    tickets_per_address_minute: int
    tickets_per_minute: int
    ticket_misses_per_hour: int
    ticket_misses_per_place_hour: int
    far_kilometres: int
    message_seconds: int
    message_skew_seconds: int


LIMITS = read_limits("auth", AuthLimits)

"""How personal data looks in lists, logs and errors: enough to know one's own, no more."""


def mask_phone(phone: str) -> str:
    """138****5678; of a number that is none of the mainland's, the last two digits at most."""
    if len(phone) >= 11:
        return f"{phone[:3]}****{phone[-4:]}"
    return f"****{phone[-2:]}" if len(phone) >= 8 else "****"


def mask_identity_number(number: str) -> str:
    """Keep the first three and last two characters: 110***********12; of a short one the last."""
    end = shown_ending(number)
    if len(number) >= 15:
        return f"{number[:3]}{'*' * (len(number) - 5)}{end}"
    return f"{'*' * (len(number) - 2)}{end}" if end else "*****"


def shown_ending(number: str) -> str:
    """The last characters of an identity number that its mask shows; "" when it shows none."""
    return number[-2:] if len(number) > 7 else ""


def mask_name(name: str) -> str:
    """Keep the last character of a Chinese name (*伟, **明), the first letter of another."""
    if not name:
        return ""
    if name.isascii():
        return f"{name[0]}***"
    return f"{'*' * (len(name) - 1) or '*'}{name[-1] if len(name) > 1 else ''}"

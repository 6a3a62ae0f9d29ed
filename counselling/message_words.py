"""The words of messages to clients, in the languages of the centres; each gives nothing away.

A phone may lie on a table where others read it: no name, no place, no subject, not even who we are.
The wording is short on purpose, so that it can be checked by whoever speaks the language.
"""

from collections.abc import Mapping
from typing import Final

from counselling.follow_up_codes import MessageWording

PLEASE_CALL: Final[Mapping[str, str]] = {
    "ar": "يرجى الاتصال بنا عندما يناسبك ذلك.",
    "bn": "সুবিধামতো আমাদের ফোন করুন।",
    "ckb": "تکایە کاتێک بۆت گونجا پەیوەندیمان پێوە بکە.",
    "en": "Please call us when it suits you.",
    "fa": "لطفاً هر وقت برایتان مناسب بود با ما تماس بگیرید.",
    "fil": "Pakitawagan kami kapag may oras ka.",
    "hi": "जब आपको सुविधा हो, कृपया हमें फ़ोन करें।",
    "id": "Silakan telepon kami bila ada waktu.",
    "kmr": "Ji kerema xwe dema ku guncaw be telefonî me bikin.",
    "ky": "Ыңгайлуу убакта бизге чалып коюңуз.",
    "ne": "मिलेको बेला हामीलाई फोन गर्नुहोला।",
    "pa": "ਜਦੋਂ ਤੁਹਾਨੂੰ ਠੀਕ ਲੱਗੇ, ਕਿਰਪਾ ਕਰਕੇ ਸਾਨੂੰ ਫ਼ੋਨ ਕਰੋ।",
    "ps": "مهرباني وکړئ کله چې مو وخت و، موږ ته زنګ ووهئ.",
    "ru": "Пожалуйста, позвоните нам, когда вам будет удобно.",
    "si": "ඔබට පහසු වේලාවක අපට කතා කරන්න.",
    "ta": "உங்களுக்கு வசதியான நேரத்தில் எங்களை அழைக்கவும்.",
    "tg": "Лутфан, ҳар вақт ки муносиб бошад, ба мо занг занед.",
    "th": "โปรดโทรหาเราเมื่อคุณสะดวก",
    "ur": "جب آپ کو مناسب لگے، براہِ کرم ہمیں فون کریں۔",
    "uz": "Iltimos, sizga qulay vaqtda bizga qoʻngʻiroq qiling.",
}
REMINDER: Final[Mapping[str, str]] = {
    "ar": "هذا هو التذكير الذي طلبته. الموعد غداً.",
    "bn": "আপনি যে কথা মনে করিয়ে দিতে বলেছিলেন, তা আগামীকাল।",
    "ckb": "ئەمە ئەو بیرخستنەوەیەیە کە داوات کردبوو. سبەینێیە.",
    "en": "This is the reminder you asked for. It is tomorrow.",
    "fa": "این همان یادآوری است که خواسته بودید. فردا است.",
    "fil": "Ito ang paalalang hiningi mo. Bukas na ito.",
    "hi": "यह वह याद दिलाने वाला संदेश है जो आपने माँगा था। यह कल है।",
    "id": "Ini pengingat yang Anda minta. Waktunya besok.",
    "kmr": "Ev bîranîna ku we xwestibû ye. Sibê ye.",
    "ky": "Бул сиз сураган эскертүү. Ал эртең.",
    "ne": "यो तपाईंले माग्नुभएको सम्झना हो। यो भोलि हो।",
    "pa": "ਇਹ ਉਹ ਯਾਦ-ਦਹਾਨੀ ਹੈ ਜੋ ਤੁਸੀਂ ਮੰਗੀ ਸੀ। ਇਹ ਕੱਲ੍ਹ ਹੈ।",
    "ps": "دا هغه یادونه ده چې تاسو غوښتې وه. سبا ده.",
    "ru": "Это напоминание, о котором вы просили. Это завтра.",
    "si": "මෙය ඔබ ඉල්ලූ සිහිකැඳවීමයි. එය හෙට ය.",
    "ta": "நீங்கள் கேட்ட நினைவூட்டல் இது. அது நாளை.",
    "tg": "Ин ёдраскунӣ аст, ки шумо хоста будед. Он фардо аст.",
    "th": "นี่คือข้อความเตือนที่คุณขอไว้ เป็นวันพรุ่งนี้",
    "ur": "یہ وہ یاد دہانی ہے جو آپ نے مانگی تھی۔ یہ کل ہے۔",
    "uz": "Bu siz soʻragan eslatma. U ertaga.",
}
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    MessageWording.PLEASE_CALL: PLEASE_CALL,
    MessageWording.REMINDER: REMINDER,
}
OTHERWISE: Final = "en"


def language_of(wanted: str, others: list[str]) -> str:
    """Return the client's language, else the first of the centre's, that we have words in."""
    return next((code for code in (wanted, *others) if code in PLEASE_CALL), OTHERWISE)


def words_of(wording: str, language: str, *, call_back: str = "") -> str:
    """Return what the message says, with the number to call where one is set for this system."""
    said = WORDS[wording][language]
    asks = wording == MessageWording.PLEASE_CALL and call_back
    return f"{said} {call_back}" if asks else said


STOP_WORDS: Final = frozenset(
    {
        "stop", "stopp", "stopall", "unsubscribe", "end", "quit", "cancel",
        "توقف", "ایقاف", "إيقاف", "قف", "بند", "بس",
        "বন্ধ", "থামুন", "थामुन", "रोकें", "बंद", "स्टप", "стоп", "ист", "боздор",
        "to'xtat", "toxtat", "berhenti", "tigil", "หยุด", "நிறுத்து", "නවත්වන්න", "ਬੰਦ",
    }
)  # fmt: skip
"""What somebody writes who wants no more messages, alone on its line; of a bot "/stop"."""


def stops(text: str) -> bool:
    """Return whether the answer is a wish for no more messages."""
    return text.strip().strip("/.!۔।").casefold() in STOP_WORDS

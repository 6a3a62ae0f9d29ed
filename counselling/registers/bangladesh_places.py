"""Countries, divisions and districts in the spellings of Bangladeshi registers.

The 64 districts as the Bangladesh Bureau of Statistics spells them in English since 2018, with
former and Bengali spellings.
"""

from typing import Final

from centres.provinces import provinces_of
from spreadsheets.cells.choices import Choices

COUNTRIES: Final = Choices(
    {
        "SA": ("Saudi Arabia", "KSA", "Saudi", "S. Arabia", "সৌদি আরব", "সৌদি"),
        "AE": ("UAE", "U.A.E", "UAE (Dubai)", "Dubai", "Abu Dhabi", "United Arab Emirates", "দুবাই"),
        "MY": ("Malaysia", "মালয়েশিয়া", "মালয়েশিয়া"),
        "QA": ("Qatar", "কাতার"),
        "OM": ("Oman", "ওমান"),
        "KW": ("Kuwait", "কুয়েত"),
        "BH": ("Bahrain", "বাহরাইন"),
        "JO": ("Jordan", "জর্ডান"),
        "IQ": ("Iraq", "ইরাক"),
        "LB": ("Lebanon", "লেবানন"),
        "LY": ("Libya", "লিবিয়া"),
        "SG": ("Singapore", "সিঙ্গাপুর"),
        "MV": ("Maldives", "মালদ্বীপ"),
        "BN": ("Brunei", "ব্রুনাই"),
        "KR": ("South Korea", "S. Korea", "Korea", "কোরিয়া"),
        "JP": ("Japan", "জাপান"),
        "HK": ("Hong Kong", "হংকং"),
        "IN": ("India", "ভারত"),
        "TR": ("Turkey", "Türkiye", "তুরস্ক"),
        "IT": ("Italy", "ইতালি"),
        "GR": ("Greece", "গ্রিস"),
        "RO": ("Romania", "রোমানিয়া"),
        "PL": ("Poland", "পোল্যান্ড"),
        "HR": ("Croatia", "ক্রোয়েশিয়া"),
        "RS": ("Serbia",),
        "MT": ("Malta",),
        "CY": ("Cyprus", "সাইপ্রাস"),
        "PT": ("Portugal", "পর্তুগাল"),
        "ES": ("Spain",),
        "FR": ("France",),
        "DE": ("Germany", "জার্মানি"),
        "GB": ("UK", "United Kingdom", "England", "London"),
        "US": ("USA", "America", "United States"),
        "CA": ("Canada", "কানাডা"),
        "AU": ("Australia", "অস্ট্রেলিয়া"),
        "MU": ("Mauritius",),
        "RU": ("Russia", "রাশিয়া"),
    }
)

_SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "Bagerhat": ("বাগেরহাট",), "Bandarban": ("বান্দরবান",), "Barguna": ("বরগুনা",),
    "Barishal": ("Barisal", "বরিশাল"), "Bhola": ("ভোলা",), "Bogura": ("Bogra", "বগুড়া"),
    "Brahmanbaria": ("B.Baria", "B. Baria", "Brahmonbaria", "ব্রাহ্মণবাড়িয়া"),
    "Chandpur": ("চাঁদপুর",), "Chapainawabganj": ("Nawabganj", "চাঁপাইনবাবগঞ্জ"),
    "Chattogram": ("Chittagong", "Ctg", "চট্টগ্রাম"), "Chuadanga": ("চুয়াডাঙ্গা",),
    "Cox's Bazar": ("Coxs Bazar", "কক্সবাজার"), "Cumilla": ("Comilla", "কুমিল্লা"),
    "Dhaka": ("ঢাকা",), "Dinajpur": ("দিনাজপুর",), "Faridpur": ("ফরিদপুর",), "Feni": ("ফেনী",),
    "Gaibandha": ("গাইবান্ধা",), "Gazipur": ("গাজীপুর",), "Gopalganj": ("গোপালগঞ্জ",),
    "Habiganj": ("Hobiganj", "হবিগঞ্জ"), "Jamalpur": ("জামালপুর",), "Jashore": ("Jessore", "যশোর"),
    "Jhalokathi": ("Jhalakati", "ঝালকাঠি"), "Jhenaidah": ("ঝিনাইদহ",), "Joypurhat": ("জয়পুরহাট",),
    "Khagrachhari": ("খাগড়াছড়ি",), "Khulna": ("খুলনা",), "Kishoreganj": ("কিশোরগঞ্জ",),
    "Kurigram": ("কুড়িগ্রাম",), "Kushtia": ("কুষ্টিয়া",), "Lakshmipur": ("Laxmipur", "লক্ষ্মীপুর"),
    "Lalmonirhat": ("লালমনিরহাট",), "Madaripur": ("মাদারীপুর",), "Magura": ("মাগুরা",),
    "Manikganj": ("মানিকগঞ্জ",), "Meherpur": ("মেহেরপুর",), "Moulvibazar": ("Maulvibazar", "মৌলভীবাজার"),
    "Munshiganj": ("Munshigonj", "মুন্সিগঞ্জ"), "Mymensingh": ("ময়মনসিংহ",), "Naogaon": ("নওগাঁ",),
    "Narail": ("নড়াইল",), "Narayanganj": ("N.ganj", "নারায়ণগঞ্জ"), "Narsingdi": ("নরসিংদী",),
    "Natore": ("নাটোর",), "Netrokona": ("Netrakona", "নেত্রকোণা"), "Nilphamari": ("নীলফামারী",),
    "Noakhali": ("নোয়াখালী",), "Pabna": ("পাবনা",), "Panchagarh": ("পঞ্চগড়",),
    "Patuakhali": ("পটুয়াখালী",), "Pirojpur": ("পিরোজপুর",), "Rajbari": ("রাজবাড়ী",),
    "Rajshahi": ("রাজশাহী",), "Rangamati": ("রাঙ্গামাটি",), "Rangpur": ("রংপুর",),
    "Satkhira": ("সাতক্ষীরা",), "Shariatpur": ("শরীয়তপুর",), "Sherpur": ("শেরপুর",),
    "Sirajganj": ("সিরাজগঞ্জ",), "Sunamganj": ("সুনামগঞ্জ",), "Sylhet": ("সিলেট",),
    "Tangail": ("টাঙ্গাইল",), "Thakurgaon": ("ঠাকুরগাঁও",),
}  # fmt: skip

DISTRICTS: Final = Choices({name: (name, *others) for name, others in _SPELLINGS.items()})

DIVISIONS: Final = Choices(
    {
        each.code: (
            *(*each.names.values(), *each.also),
            *(f"{each.names['en']} Division", f"{each.names['bn']} বিভাগ"),
        )
        for each in provinces_of("BD")
    }
)

"""The parts that names are made of: first names, halves of surnames, halves of street names.

Surnames are two halves put together, so that nobody real is meant; of each pair the first text is
the girls' names or the front half, the second the boys' names or the back half.
"""

FORENAMES: dict[str, tuple[str, str]] = {
    "british": (
        """
        Alba Annis Ansley Briony Bryony Calla Carys Cerys Clemmie Cressy Dilys Edie Effie
        Elowen Elspie Esme Fern Ffion Freya Greta Hattie Hazel Hester Honor Ida Iona Isla
        Ivy Jessamy Juno Kerra Keziah Lark Lettice Linnet Lottie Lowri Mabyn Maisie Marnie
        Maud Merryn Mina Morwen Myrtle Nell Neve Nia Olwen Orla Pansy Petra Philippa Posy
        Ria Romilly Rowena Saffi Seren Sidony Sorrel Tamsyn Tansy Thea Tilda Tirzah Una
        Verity Willa Winnie Wren Ysella
        """,
        """
        Ansel Arlo Bartram Barnaby Beau Bram Brychan Cade Cal Caspian Cormac Corin Dacey
        Dewi Digory Eben Edmund Ellis Emrys Enoch Ewan Fabian Felix Finn Fraser Gethin
        Gideon Hedley Hollis Hugo Idris Ifan Inigo Ivo Jago Jasper Jem Jonty Jory Kester
        Kit Lachlan Leif Linus Llew Lorcan Ludo Magnus Marlow Micah Myles Ned Oran Osian
        Otis Otto Perran Perrin Piran Quill Ralph Rafe Rhodri Rowan Rufus Sefton Silas
        Tavish Teilo Tobin Tristan Wilf Zeb
        """,
    ),
    "asian": (
        """
        Aarya Aliza Amara Aneesa Anjali Anushka Ayra Bisma Devika Falak Farah Gulshan
        Hafsa Inaya Ishani Jannat Kavya Laila Mahira Meera Mishal Naina Nayra Neelam Pari
        Rania Rida Roshni Saanvi Samira Shifa Simran Tara Zara Zoya
        """,
        """
        Aarav Adeel Ahsan Arjun Armaan Ayaan Bilal Danyal Dev Faizan Haris Hasan Ibrar
        Ishaan Jai Kabir Kamran Karan Krish Mikail Nabil Nikhil Omer Rayan Rehan Rohan
        Saif Samir Shayan Taimur Vihaan Yash Zain Zayd
        """,
    ),
    "african": (
        """
        Abena Adaeze Afia Akua Amina Asha Ayodele Bisi Chidera Dalila Efua Eshe Faraji
        Folake Hadiza Imani Kemi Lindiwe Makena Naledi Ngozi Nia Nyah Olamide Sade Safiya
        Temi Thandi Wanjiru Yaa Zola Zuri
        """,
        """
        Abdi Ade Akin Amadi Ayo Chidi Dayo Emeka Faraj Femi Idrissa Ikenna Jabari Kofi
        Kwame Lamin Malik Mandla Nuru Obi Olu Sefu Segun Tafari Tendai Tobi Uche Yaw Zane
        Zuberi
        """,
    ),
    "european": (
        """
        Agata Alina Amelka Bianca Daria Elena Emilia Gabija Hanna Irina Ivana Jana Katya
        Kinga Lena Lidia Livia Magda Milena Nadia Natasa Oliwia Petra Roza Sanda Sofija
        Tereza Ula Vesna Zofia
        """,
        """
        Adrian Alexei Anton Bogdan Cosmin Damian Dorian Emil Filip Florin Igor Ivan Jakub
        Karel Kacper Kuba Luka Marek Matej Milan Mirek Nikola Oskar Pavel Radu Roman
        Stefan Tomasz Viktor Zoran
        """,
    ),
    "arrivals": (
        """
        Almaz Arezo Bahar Eden Feven Golnaz Hiwet Luam Mahsa Natnael Rahwa Samrawit Selam
        Shirin Thuy Zahra
        """,
        """
        Abel Adam Ahmad Amanuel Arben Aram Bashir Behzad Dawit Diyar Filmon Hamid Hoang
        Idriz Ismail Jamal Karwan Kidane Minh Mirwais Mustafa Najib Omid Rebin Robel Samim
        Sardar Shkelzen Tesfa Yonas Zakir Zemar
        """,
    ),
}

SURNAMES: dict[str, tuple[str, str]] = {
    "british": (
        """
        Acorn Amble Bracken Bramble Candle Cherry Clover Copper Crab Dapple Ember Fallow
        Feather Fiddle Flax Fossil Gander Garnet Gorse Hail Hedge Hollin Honey Ink Juniper
        Kestrel Lantern Loam Mallow Marrow Meadow Oaken Otter Pebble Pepper Pewter Pippin
        Plum Quarry Quill Raven Saffron Sedge Shale Sorrel Sparrow Tallow Teasel Thatch
        Thimble Thistle Timber Walnut Wren Yarrow
        """,
        """
        acre bank beck borough bourne brook bury combe cote croft dale den fell field fold
        ford garth gate grove ham hatch haven hay head holme hope hurst ing land leigh
        march mere moor more over pool reach ridge ring scale shaw side slade stead stoke
        stow thorne thwaite tree vale wade wain wath well wick wood worth yard
        """,
    ),
    "asian": (
        """
        Ahmar Anwari Barkat Bhand Chaud Dhar Fareed Ganda Gulza Haider Iqra Jamali Kapoo
        Khatta Laghar Mahaj Mirza Naray Nawaz Pannu Pathak Qures Rahim Ranji Sadiq Sharan
        Sidhar Tanwe Usman Vaidy Waras Zamar
        """,
        """
        wala ani ari esh oor ul ika pura bhar deen giri khel mand nath pal rani ash mia
        raj sai
        """,
    ),
    "african": (
        """
        Abeku Adeyo Afola Agyei Amoka Asante Balog Boate Chukwi Danso Ekwue Fofan Gyasi
        Ibrah Jegede Kambau Kiplo Koruma Lukwe Mbeki Mensa Mutiso Nakam Ndiay Nwach Obaso
        Odhia Okonj Olawu Owusi Sesay Tembo Uzoma Wekes Yeboh Zulum
        """,
        """
        nde wumi moro laye nya rite tunde buso kofo tsi lami beya wara nzi ola dele mba
        iko ye
        """,
    ),
    "european": (
        """
        Andro Bartko Borkov Brodz Czern Dobro Draga Dumbra Florko Gavri Grabel Horvel
        Ivash Jarmo Kalnin Kolbrin Kowar Lazrim Lisorn Maltro Mirce Norwal Ostro Petra
        Popar Radmor Rusak Sadrow Sirbu Stanko Tomar Ursach Vasker Voiko Wilko Zabor Zielo
        """,
        """
        wicz ski escu ova ovic enko aitis ak ka anu ev in ar icz uk auskas ek iu orin ets
        """,
    ),
    "arrivals": (
        """
        Abrah Afsha Akbar Alizo Asmer Azimi Barwa Berha Desta Dinara Fesse Ghebre Habib
        Haile Hakim Hosna Kaman Karzo Kidus Lleshi Mahmo Merha Nasri Nguyo Noori Osmar
        Pirza Qader Rama Rashi Safi Shirza Tekle Wardak Yusri Zahir Zeray
        """,
        """
        m an ab iz ay iam zai ej ou ari en ullah wal ir es i ok ane
        """,
    ),
}

STREETS = """
Alder Anvil Barley Beacon Bellfounder Bobbin Brickkiln Cartwright Chandler Cobnut Coldwell Cooper
Corn Cuckoo Damson Dyer Fallowfield Farrier Fiddler Fletcher Foxglove Gander Glover Hawthorn
Hopkiln Ironmonger Kestrel Lamplighter Larkspur Limekiln Maltings Millrace Needle Orchard Otter
Pinfold Plover Potter Quarry Ropewalk Saddler Shuttle Slate Smithy Sparrow Spindle Tannery Teasel
Thatcher Tinker Weaver Wheelwright Windlass Woolpack
"""

ENDINGS = """
Street Road Lane Close Avenue Way Row Yard Place Rise Drive Crescent Walk Court
"""

import Crypto
import Foundation

/// The colours of the pictures, light and dark: the same for all, so that a policy can name them by their digest.
enum TimelineStyle {
    /// Text reaches a contrast of 4.5:1 and marks 3:1 on the ground of their scheme.
    ///
    /// Paper is light, whatever the reader's scheme.
    static let sheet = """
        svg{color-scheme:light dark;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;\
        font-size:12px;print-color-adjust:exact;-webkit-print-color-adjust:exact}\
        text{fill:#171a1f}.title{font-size:16px;font-weight:650}.said{font-size:13.5px}.zone{font-size:13px;font-weight:650}\
        .name,.title,.zone,.said{unicode-bidi:isolate}.end{text-anchor:end}.middle{text-anchor:middle}\
        .soft,.name,.tick{fill:#505967;font-size:11.5px}.name{text-anchor:end}.tick{text-anchor:middle}\
        .strong{font-weight:600}.bad{fill:#a51f1a}.ground{fill:#fff;stroke:#d8dce2}\
        .rule{stroke:#d8dce2;fill:none}.grid{stroke:#d8dce2;stroke-dasharray:1 3;fill:none}.notch{stroke:#7d8694;fill:none}\
        .starting{stroke:#7d8694;stroke-dasharray:3 2}.ground-starting{fill:#fff}.sign-starting{stroke:#7d8694;fill:none}\
        .ready{stroke:#3d5266}.ground-ready{fill:#eff3f7}.sign-ready{stroke:#3d5266;stroke-width:2;fill:none}\
        .serving{fill:#2b8a55;stroke:#2b8a55}\
        .draining{stroke:#2b8a55}.ground-draining{fill:#eef8f2}.sign-draining{stroke:#2b8a55;fill:none}\
        .refused{stroke:#b97408}.ground-refused{fill:#b97408}.sign-refused{stroke:#fff;stroke-opacity:.6;fill:none}\
        .open{stroke:#3d5266}.ground-open{fill:#eff3f7}.sign-open{stroke:#3d5266;stroke-width:1.5;fill:none}\
        .cut{stroke:#7a5bb8}.ground-cut{fill:#7a5bb8}.sign-cut{stroke:#fff;stroke-opacity:.55;fill:none}\
        .up{fill:#8ba1b8;stroke:#8ba1b8}\
        .cordoned{stroke:#5f7891}.ground-cordoned{fill:#e3eaf1}.sign-cordoned{stroke:#5f7891;fill:none}\
        .lost{stroke:#7d8694}.ground-lost{fill:#fff}.sign-lost{stroke:#7d8694;fill:none}\
        .gone{stroke:#7d8694;stroke-width:1.5;stroke-dasharray:1 5;stroke-linecap:round;fill:none}\
        .mark{fill:#fff;stroke:#171a1f;stroke-width:1.25}.killed{fill:none;stroke:#171a1f;stroke-width:2}\
        .wash{fill:#d03a33;fill-opacity:.1}.target .wash{fill-opacity:.18}\
        .dimension{fill:none;stroke:#d03a33;stroke-width:1.5}.target .dimension{stroke-width:2.5}\
        .length{fill:#a51f1a;font-weight:600}.target .length{font-size:13px}\
        .amber .dimension{stroke:#b97408;stroke-width:1.5}.amber .length{fill:#7d4c00;font-size:12px}\
        .short .dimension{stroke:#7a5bb8;stroke-width:1.5}.short .length{fill:#5a3d99;font-size:12px}\
        .calm .dimension{stroke:#3d5266;stroke-width:1.5}.calm .length{fill:#3d5266;font-size:12px}\
        .area{fill:#2b8a55;fill-opacity:.16}.line{fill:none;stroke:#2b8a55;stroke-width:2}\
        .none{fill:none;stroke:#d03a33;stroke-width:4}\
        @media screen and (prefers-color-scheme:dark){\
        text{fill:#e7e9ec}.soft,.name,.tick{fill:#a9b2be}.bad{fill:#ff9c94}.ground{fill:#161a20;stroke:#2d343e}\
        .rule,.grid{stroke:#2d343e}.notch{stroke:#78828f}\
        .starting,.sign-starting,.gone{stroke:#78828f}.ground-starting{fill:#161a20}\
        .ready,.sign-ready{stroke:#b3c3d4}.ground-ready{fill:#18212a}\
        .serving{fill:#3f9f68;stroke:#3f9f68}.draining,.sign-draining{stroke:#3f9f68}.ground-draining{fill:#12211a}\
        .open,.sign-open{stroke:#b3c3d4}.ground-open{fill:#18212a}\
        .up{fill:#6d859e;stroke:#6d859e}.cordoned,.sign-cordoned{stroke:#9db2c8}.ground-cordoned{fill:#1d2833}\
        .lost,.sign-lost{stroke:#78828f}.ground-lost{fill:#161a20}\
        .cut{stroke:#9c82e0}.ground-cut{fill:#9c82e0}.sign-cut{stroke:#161a20}.killed{stroke:#e7e9ec}\
        .refused{stroke:#cc8f1f}.ground-refused{fill:#cc8f1f}.sign-refused{stroke:#161a20}\
        .mark{fill:#161a20;stroke:#e7e9ec}.wash{fill:#e3564d}.dimension,.none{stroke:#e3564d}.length{fill:#ff9c94}\
        .amber .dimension{stroke:#cc8f1f}.amber .length{fill:#f2c36b}\
        .short .dimension{stroke:#9c82e0}.short .length{fill:#c7b2f7}\
        .calm .dimension{stroke:#b3c3d4}.calm .length{fill:#b3c3d4}.area{fill:#3f9f68}.line{stroke:#3f9f68}}
        """

    /// What a picture may do where it is opened by itself: its own colours, and nothing else.
    static let policy: String = {
        let digest = Data(SHA256.hash(data: Data(sheet.utf8))).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; frame-ancestors 'none'"
    }()
}

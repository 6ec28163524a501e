import ArgumentParser
import Foundation
import RolloutCore
import ManifestText

/// When text is coloured.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
}

/// What standard output is, for the layout of text.
enum Terminal {
    /// Columns of a terminal that does not say how many it has.
    private static let usualWidth = 80

    /// How text is written to standard output; without a terminal as the server writes it.
    ///
    /// NO_COLOR is as no-color.org has it.
    static func style(colours: ColourChoice) -> TextStyle {
        let environment = ProcessInfo.processInfo.environment
        let isTerminal = isatty(STDOUT_FILENO) == 1
        var style = TextStyle()
        if let columns = environment["COLUMNS"].flatMap({ Int(decimal: $0) }), columns > 0 {
            style.width = columns
        } else if isTerminal {
            style.width = width ?? usualWidth
        }
        style.isColoured =
            switch colours {
            case .always: true
            case .never: false
            case .auto: isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
            }
        return style
    }

    /// What the kernel knows of the window; nil where it knows nothing.
    private static var width: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

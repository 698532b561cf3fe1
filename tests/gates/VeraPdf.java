import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Holds PDF files against PDF/UA-1 and PDF/A-2a with the veraPDF engine, all in one Java process.
 *
 * <p>Called as {@code java -cp ENGINE.jar VeraPdf.java FILE...}; the profiles are those in the jar. Prints lines of words
 * between tabs: file, profile, "checked", number of checks; and file, profile, "failed", rule, times, what and where.
 * Ends with 2 where a file could not be read.
 */
class VeraPdf {
    private static final List<String> PROFILES = List.of("PDFUA-1", "PDFA-2A");
    private static final int SHOWN = 1_000;

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : PROFILES) {
            ValidationProfile profile = profile(name);
            for (String file : files) {
                report(file, name, validate(Path.of(file), profile));
            }
        }
        System.exit(0); // the engine leaves threads behind
    }

    private static ValidationResult validate(Path file, ValidationProfile profile) throws Exception {
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (InputStream bytes = Files.newInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, SHOWN, false, false, false)) {
            return validator.validate(parser);
        }
    }

    private static void report(String file, String profile, ValidationResult result) {
        TreeMap<String, List<TestAssertion>> faults = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId rule = assertion.getRuleId();
                String id = rule.getClause() + "-" + rule.getTestNumber();
                faults.computeIfAbsent(id, key -> new ArrayList<>()).add(assertion);
            }
        }
        line(file, profile, "checked", String.valueOf(result.getTotalAssertions()));
        faults.forEach((id, found) -> {
            TestAssertion first = found.get(0);
            String what = first.getMessage() + " @ " + first.getLocation().getContext();
            line(file, profile, "failed", id, String.valueOf(found.size()), what);
        });
        if (faults.isEmpty() != result.isCompliant()) {
            line(file, profile, "failed", "?", "1", "the engine does not say why");
        }
    }

    private static void line(String... words) {
        List<String> plain = new ArrayList<>();
        for (String word : words) {
            plain.add(word.replaceAll("\\s+", " "));
        }
        System.out.println(String.join("\t", plain));
    }

    // --- a profile, read with the parser that Java has: the engine's own reader needs a library the jar lacks ---

    private static ValidationProfile profile(String name) throws Exception {
        String path = "org/verapdf/pdfa/validation/" + name + ".xml";
        Element root;
        try (InputStream xml = VeraPdf.class.getClassLoader().getResourceAsStream(path)) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element rule : below(root, "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element one : below(root, "variable")) {
            variables.add(Profiles.variableFromValues(
                    one.getAttribute("name"), one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
        }
        return Profiles.profileFromValues(
                PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(name, name, "", new Date(0)),
                "",
                rules,
                variables);
    }

    private static Rule rule(Element rule) {
        Element id = below(rule, "id").get(0);
        Element error = below(rule, "error").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element one : below(error, "argument")) {
            String name = one.hasAttribute("name") ? one.getAttribute("name") : null;
            arguments.add(ErrorArgumentImpl.fromValues(one.getTextContent(), name, null));
        }
        ErrorDetails details = Profiles.errorFromValues(text(error, "message"), arguments);
        RuleId named = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"),
                Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(
                named,
                rule.getAttribute("object"),
                deferred,
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                details,
                new ArrayList<>());
    }

    private static List<Element> below(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(name);
        for (int place = 0; place < nodes.getLength(); place++) {
            found.add((Element) nodes.item(place));
        }
        return found;
    }

    private static String text(Element parent, String name) {
        List<Element> found = below(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}

import java.nio.file.Files;
import java.nio.file.Path;
import org.semanticweb.HermiT.ReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.io.StringDocumentSource;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.Profiles;
import org.semanticweb.owlapi.reasoner.OWLReasoner;

/** "profile FILE...": the files together are in OWL 2 DL and RL. "reason FILE...": they are consistent and no class is empty. */
public class Check {
  private static boolean good = true;

  public static void main(String[] arguments) throws Exception {
    // As one document: read apart from the declarations, a statement of data would pass for an annotation.
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < arguments.length; i++) {
      text.append(Files.readString(Path.of(arguments[i]))).append('\n');
    }
    OWLOntology whole =
        OWLManager.createOWLOntologyManager()
            .loadOntologyFromOntologyDocument(
                new StringDocumentSource(
                    text.toString(), IRI.create("urn:whole"), new TurtleDocumentFormat(), null));
    System.out.println("statements " + whole.getAxiomCount(AxiomType.OBJECT_PROPERTY_ASSERTION));
    if (arguments[0].equals("profile")) {
      in(whole, Profiles.OWL2_DL);
      in(whole, Profiles.OWL2_RL);
    } else {
      consistent(whole);
    }
    System.exit(good ? 0 : 1);
  }

  private static void in(OWLOntology whole, Profiles profile) {
    OWLProfileReport report = profile.checkOntology(whole);
    say(profile.name(), report.isInProfile());
    report.getViolations().stream().limit(10).forEach(System.out::println);
  }

  private static void consistent(OWLOntology whole) {
    OWLReasoner reasoner = new ReasonerFactory().createReasoner(whole);
    boolean consistent = reasoner.isConsistent();
    say("consistent", consistent);
    if (consistent) {
      say("no empty class", reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom().isEmpty());
    }
  }

  private static void say(String what, boolean holds) {
    System.out.println(what + " " + holds);
    good &= holds;
  }
}

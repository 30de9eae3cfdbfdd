"""Read civic news, get a knowledge graph in which every edge shows the sentence that says so."""
